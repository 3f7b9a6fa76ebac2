package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// block adds the quote of the paragraphs marked with ">" from paragraph i on, as in
// Markdown and mail, if a dash and a name follow them or a colon is before them. It
// reports whether it did.
func (f *finder) block(i int) bool {
	toks, s := f.t.Tokens, f.t.S
	if i < f.unsigned {
		return false
	}
	end := i
	for end < len(f.paras) && f.behind(end) {
		end++
	}
	if end == i {
		return false
	}
	who, last := text.Span{}, end-1
	if w, ok := f.signatureAt(end-1, 1); ok && end-1 > i {
		who, last = w, end-2
	} else if w, ok := f.signatureAt(end, 0); ok {
		who = w
	} else if f.announced(i - 1) {
		who = f.fromAbove(i)
	}
	if who.Len() == 0 {
		f.unsigned = end
		return false
	}
	for last > i && f.paras[last].b-f.paras[last].a == 1 {
		last-- // a ">" alone
	}
	a, b := f.paras[i].a+1, f.paras[last].b
	for a < b && isQuoteMark(toks[a].Of(s)) {
		a++
	}
	for b > a && isQuoteMark(toks[b-1].Of(s)) {
		b--
	}
	if a == b {
		return false
	}
	f.add(text.Span{Start: toks[a].Start, End: toks[b-1].End}, who)
	f.last, f.until = said{end - 1, who}, end-1
	return true
}

// behind reports whether paragraph i is marked with ">".
func (f *finder) behind(i int) bool {
	return i < len(f.paras) && f.t.Tokens[f.paras[i].a].Of(f.t.S) == ">"
}

// signatureAt returns the name if paragraph i, from its token number skip on, is only a
// dash and a name.
func (f *finder) signatureAt(i, skip int) (text.Span, bool) {
	if i >= len(f.paras) || f.paras[i].b-f.paras[i].a > longestSignature {
		return text.Span{}, false
	}
	p, c := f.paras[i], &f.prev
	c.set(f.t, p.a, p.b, f.raws[p.from:p.to], p.sent)
	if !c.dash(skip) {
		return text.Span{}, false
	}
	for c.dash(skip) {
		skip++
	}
	who, ok := c.signature(skip)
	return f.span(c, who), ok
}

// signedBelow returns the name if the paragraph below paragraph i is only a dash and a
// name, and paragraph i is a sentence without quotation marks.
func (f *finder) signedBelow(i int) text.Span {
	p := f.paras[i]
	if p.to > p.from || i+1 == len(f.paras) || !isDash(f.t.Tokens[f.paras[i+1].a].Of(f.t.S)) {
		return text.Span{}
	}
	last := f.t.Tokens[p.b-1].Of(f.t.S)
	who, ok := f.signatureAt(i+1, 0)
	if _, known := headName(f.t.S, f.mentions, who); !ok || !known || !strings.Contains(".?!", last) {
		return text.Span{}
	}
	if _, list := f.signatureAt(i+2, 0); list {
		return text.Span{}
	}
	return who
}
