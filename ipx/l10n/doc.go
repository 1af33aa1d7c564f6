// Package l10n is where the library meets a reader: it shows refusals, texts,
// money, dates and names in Simplified Chinese or English. Nothing else of the
// library formats for people; errors and stored data stay as they are.
//
// Match the reader's languages once, then use the tag:
//
//	tag, _, _ := l10n.Matcher().Match(language.MustParse("zh-HK"))
//	fmt.Println(l10n.Explain(tag, err))
//
// Any tag will do: a function that is given one which nobody speaks here
// matches it by itself, and falls back to English.
//
// A host that has names for its parties, roles and papers puts them in a
// [Voice]; the functions of the package are those of the Voice without names.
//
// Money and numbers are formatted here and not by x/text, which takes floats.
package l10n
