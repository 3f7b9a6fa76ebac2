package timex

import "regexp"

var grammar = regexp.MustCompile(`^(PRESENT_REF|PAST_REF|FUTURE_REF` +
	`|P(X|\d+(\.\d)?)(Y|M|W|D|WE|Q|DE|CE|H)|PT(X|\d+(\.\d)?)[HMS]|PXX` +
	`|BC\d\d(\d\d)?|\d\d|XX|\d{3}|XXX` +
	`|(\d{4}|XXXX)(-(H[12]|Q[1-4X]|SP|SU|FA|WI|(W(\d\d|XX)(-WE|-[1-7])?|(\d\d|XX)(-(\d\d|XX))?)))?` +
	`(T(MO|MI|AF|EV|NI|XX:XX|\d\d:\d\d))?)$`)

func valid(v string) bool { return grammar.MatchString(v) }
