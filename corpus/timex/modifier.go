package timex

// takes reports whether e can have the modifier mod.
func (p *parser) takes(e *expr, mod string) bool {
	switch mod {
	case "START", "MID", "END":
		return e.op == calendar || e.op == shift
	case "APPROX":
		named := e.op == calendar && e.weekday > 0 || e.op == shift && e.unit == day && e.n > -2 && e.n < 2
		return e.op != reference && (e.clock || !named) // "talk about Saturday", "around today"
	}
	return e.op == duration || e.op == shift
}

// modifier matches the words before an expression that modify it.
func (p *parser) modifier(i int) (mod string, j int) {
	k := i
	if p.is(k, the) || p.is(k, article) {
		k++
	}
	switch p.at(k).class {
	case start, middle, end:
		if p.is(k+1, of) && k > i {
			return edgeMod(p.at(k).class), k + 2
		}
		return "", i
	case early, late, mid:
		return edgeMod(p.at(k).class), k + 1
	}
	k = i
	switch p.at(k).class {
	case earlier, later:
		if p.is(k+1, thisWord) || p.is(k+1, oneDay) || p.is(k+1, lastWord) {
			return edgeMod(p.at(k).class), k + 1
		}
	case approx:
		return "APPROX", k + 1
	case more:
		if p.is(k+1, than) {
			return "MORE_THAN", k + 2
		}
	case less:
		if p.is(k+1, than) {
			return "LESS_THAN", k + 2
		}
	case up:
		if p.is(k+1, toWord) {
			return "EQUAL_OR_LESS", k + 2
		}
	case prep:
		if p.says(k, "at") && p.is(k+1, least) {
			return "EQUAL_OR_MORE", k + 2
		}
		if p.says(k, "at") && p.is(k+1, most) {
			return "EQUAL_OR_LESS", k + 2
		}
		if p.says(k, "over") && (p.is(k+1, number) || p.is(k+1, article)) {
			return "MORE_THAN", k + 1
		}
	}
	return "", i
}

// edgeMod returns the modifier for a word that names a part of a time: START for
// "early".
func edgeMod(c class) string {
	switch c {
	case start, early, earlier:
		return "START"
	case middle, mid:
		return "MID"
	}
	return "END"
}

// modifierAfter matches the words after an expression that modify it.
func (p *parser) modifierAfter(i int) (string, int) {
	if p.is(i, and) && p.says(i, "or") {
		switch {
		case p.says(i+1, "so"):
			return "APPROX", i + 2
		case p.is(i+1, more):
			return "EQUAL_OR_MORE", i + 2
		case p.is(i+1, less):
			return "EQUAL_OR_LESS", i + 2
		case p.is(i+1, later) || p.is(i+1, earlier):
			if p.is(i+1, later) {
				return "ON_OR_AFTER", i + 2
			}
			return "ON_OR_BEFORE", i + 2
		}
	}
	return "", i
}
