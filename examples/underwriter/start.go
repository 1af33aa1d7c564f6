package main

// The sheet to start from. Its figures are examples: the tariff is that of
// Guangdong of 2013, the retention is assumed.
const (
	startEn = `# A sheet to start from. Lines with # are for the reader. A blank line ends a
# block. Work the sheet out with
#     go run ./examples/underwriter mine.txt
# and put the answers into it with -write. Package insurance/worksheet lists the
# verbs and their words.

# The product, with its terms changed as you like.
product enforcement tariff=guangdong-2013-1 deductible-rate=0.10

# A policy over two patents, for a year from the first day of cover.
policy P-1 insured=acme from=2026-01-01 issued=2025-12-15 rights=CN1,CN2 instalments=2x6
schedule

# A third patent joins in spring.
endorse effective=2026-04-01 issued=2026-03-25 add=CN3

# A claim: what happened, and when. Then what it cost, and what is paid of it.
claim C-1 peril=enforcement right=CN1 insured=acme third=copier happened=2026-03-01 known=2026-03-05 made=2026-04-08 accepted=2026-04-13 reported=2026-04-14
loss investigation:8000 legal:18000
pay
recover 10000

# By when the insurer has to act.
clocks received=2026-04-20 asked=2026-04-24 supplied=2026-05-06 agreed=2026-05-20

# Half of the premium is public money.
subsidy shenzhen-2025 no=S-1 applicant=acme category=firm declares=clean-hands on=2025-03-15 cost=premium:enforcement:P-0:2200 signed=2024-12-10 rights=CN1,CN2
`
	startZh = `# 起步工作表。以#开头的行供读者阅读，空行结束一段。计算：
#     go run ./examples/underwriter -lang zh mine.txt
# 用-write把答案写入文件。动词及其参数见insurance/worksheet包的说明。

# 产品，条款可按需修改。
product enforcement tariff=guangdong-2013-1 deductible-rate=0.10

# 保单：两项专利，自承保首日起一年。
policy P-1 insured=acme from=2026-01-01 issued=2025-12-15 rights=CN1,CN2 instalments=2x6
schedule

# 春季增加第三项专利。
endorse effective=2026-04-01 issued=2026-03-25 add=CN3

# 赔案：发生了什么、何时；然后是费用及赔付。
claim C-1 peril=enforcement right=CN1 insured=acme third=copier happened=2026-03-01 known=2026-03-05 made=2026-04-08 accepted=2026-04-13 reported=2026-04-14
loss investigation:8000 legal:18000
pay
recover 10000

# 保险人的期限。
clocks received=2026-04-20 asked=2026-04-24 supplied=2026-05-06 agreed=2026-05-20

# 保险费的一半由财政补贴。
subsidy shenzhen-2025 no=S-1 applicant=acme category=firm declares=clean-hands on=2025-03-15 cost=premium:enforcement:P-0:2200 signed=2024-12-10 rights=CN1,CN2
`
)
