package timex

// quantity matches a number and returns it in tenths: "three", "2.5", "two and a
// half", "several", "half a". spoken means that it is a year in two numbers, such as
// "nineteen ninety-one".
func (p *parser) quantity(i int) (tenths int32, to int, spoken bool) {
	x := p.at(i)
	switch x.class {
	case number:
		if x.n < 0 {
			return unknown, i, false
		}
		tenths, to = x.n, i+1
		above, below := p.at(to), p.at(to+2)
		part := above.class == number && p.isMark(to+1, '/') && below.class == number
		if part && 0 < above.n && above.n < 100 && below.n > 0 {
			tenths, to = tenths+10*above.n/below.n, to+3 // 18 1/2
		}
		if y := p.at(to); y.class == numeral && (y.n == 100 || y.n == 1000) {
			tenths, to = tenths*y.n, to+1
		}
	case numeral:
		n, j, spoken := p.numerals(i)
		if spoken {
			return n, j, true
		}
		tenths, to = n*10, j
	case vague:
		to = i + 1
		tenths = unknown
		if p.says(i, "couple") {
			tenths = 20
		}
		for k := 0; k < 4 && (p.is(to, numeral) && p.at(to).n >= 12 || p.is(to, of) || p.is(to, vague)); k++ {
			to++ // tens of thousands of
		}
		return tenths, to, false
	case half:
		to = i + 1
		if p.is(to, article) || p.is(to, the) {
			to++
		}
		return 5, to, false
	case article:
		if j := i + 1; p.is(j, half) {
			return 5, j + 1, false
		} else if p.is(j, vague) {
			return p.quantity(j)
		} else if y := p.at(j); y.class == numeral && (y.n == 100 || y.n == 1000 || y.n == 12) {
			n, k, _ := p.numerals(j)
			return n * 10, k, false
		}
		tenths, to = 10, i+1
	default:
		return 0, i, false
	}
	if p.is(to, and) && p.is(to+1, article) && p.is(to+2, half) {
		return tenths + 5, to + 3, false
	}
	return tenths, to, false
}

// numerals adds up numbers in words: "twenty-five", "two hundred and ten", and years
// in two numbers, "nineteen ninety-one".
func (p *parser) numerals(i int) (n int32, to int, spoken bool) {
	total, last := int32(0), int32(0)
	first := p.at(i).n
	for to = i; p.is(to, numeral) && to < i+6; to++ {
		v := p.at(to).n
		switch {
		case v == 100 || v == 1000:
			if last == 0 {
				last = 1
			}
			total += last * v
			last = 0
		case last >= 20 && last%10 == 0 && v < 10:
			last += v
		case last >= 13 && last <= 20 && to == i+1 && v >= 10 && total == 0:
			spoken = true
			total, last = last*100, v
		case last == 0:
			last = v
		default:
			return total + last, to, spoken
		}
		if p.is(to+1, and) && (v == 100 || v == 1000) && p.is(to+2, numeral) {
			to++
		}
	}
	return total + last, to, spoken && first >= 13
}
