package l10n

import "golang.org/x/text/language"

// lang is a language that the library has texts in.
type lang uint8

const (
	en lang = iota
	zh
)

// spoken are the tags that readers are matched with, and the language each
// gets: readers of traditional characters get simplified Chinese, which is
// nearer to them than English.
var spoken = []struct {
	tag  language.Tag
	lang lang
}{
	{language.English, en}, // first, so the one for readers of any other language
	{language.SimplifiedChinese, zh},
	{language.TraditionalChinese, zh},
}

var matcher = language.NewMatcher(tags())

func tags() []language.Tag {
	out := make([]language.Tag, len(spoken))
	for i, s := range spoken {
		out[i] = s.tag
	}
	return out
}

// Matcher returns the matcher of the languages that the library speaks. Give
// it what the reader asked for, such as the tags of an Accept-Language header.
func Matcher() language.Matcher { return matcher }

// Languages returns the tags of the languages that the library has texts in.
func Languages() []language.Tag {
	return []language.Tag{language.SimplifiedChinese, language.English}
}

// of returns the language for a tag, by the matcher's index: the tag that it
// returns bears the reader's region and equals none of ours.
func of(tag language.Tag) lang {
	_, i, _ := matcher.Match(tag)
	return spoken[i].lang
}
