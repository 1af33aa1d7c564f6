// American put by QuantLib's Cox-Ross-Rubinstein engine, 5000 steps.
// Prints the price and the seconds of one valuation.
#include <ql/exercise.hpp>
#include <ql/instruments/vanillaoption.hpp>
#include <ql/methods/lattices/binomialtree.hpp>
#include <ql/pricingengines/vanilla/binomialengine.hpp>
#include <ql/processes/blackscholesprocess.hpp>
#include <ql/termstructures/volatility/equityfx/blackconstantvol.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>
#include <chrono>
#include <cstdio>

using namespace QuantLib;

int main() {
    Date today(2, January, 2025);
    Settings::instance().evaluationDate() = today;
    DayCounter dc = Actual365Fixed();
    auto process = ext::make_shared<BlackScholesMertonProcess>(
        Handle<Quote>(ext::make_shared<SimpleQuote>(36.0)),
        Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, 0.0, dc)),
        Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, 0.06, dc)),
        Handle<BlackVolTermStructure>(ext::make_shared<BlackConstantVol>(today, NullCalendar(), 0.2, dc)));
    VanillaOption option(ext::make_shared<PlainVanillaPayoff>(Option::Put, 40.0),
                         ext::make_shared<AmericanExercise>(today, today + 365));
    option.setPricingEngine(ext::make_shared<BinomialVanillaEngine<CoxRossRubinstein>>(process, 5000));
    auto start = std::chrono::steady_clock::now();
    double price = option.NPV();
    std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    std::printf("%.10g %.9g\n", price, spent.count());
}
