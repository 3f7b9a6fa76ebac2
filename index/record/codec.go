// Package record is how engines write what they keep as it is: documents in chunks
// with their passages, and lists of files.
package record

import (
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"strings"
	"time"

	"verbatim/corpus/text"
)

// A value is packed as what its type says that it consists of, one part after
// the other: numbers as varints, strings and lists after their length, pointers
// after whether there is something behind them. Neither names nor types are
// packed: what was packed from other types than today's must not be unpacked,
// see shape. Against MessagePack and CBOR a chunk is a tenth smaller, compressed,
// and unpacked in half of the time: its strings are parts of one.

// ErrDamaged is the error of reading what was not written here.
var ErrDamaged = errors.New("damaged record")

var spanType, timeType = reflect.TypeFor[text.Span](), reflect.TypeFor[time.Time]()

// pack appends what v points to.
func pack(b []byte, v any) []byte { return packValue(b, reflect.ValueOf(v).Elem()) }

func packValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		switch v.Type() {
		case spanType: // by its length, which is shorter than its end
			start, end := v.Field(0).Int(), v.Field(1).Int()
			return binary.AppendUvarint(binary.AppendUvarint(b, uint64(start)), uint64(end-start))
		case timeType:
			return binary.AppendUvarint(b, uint64(v.Interface().(time.Time).UnixNano()))
		}
		for i := range v.NumField() {
			b = packValue(b, v.Field(i))
		}
		return b
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = packValue(b, v.Index(i))
		}
		return b
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return packValue(append(b, 1), v.Elem())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float64:
		return binary.AppendUvarint(b, math.Float64bits(v.Float()))
	}
	if v.CanUint() {
		return binary.AppendUvarint(b, v.Uint())
	}
	return binary.AppendUvarint(b, uint64(v.Int()))
}

// unpack reads into what v points to, which must be zero. Its strings are parts
// of s.
func unpack(s string, v any) error {
	u := unpacker{s: s}
	u.value(reflect.ValueOf(v).Elem())
	if u.bad || u.s != "" {
		return ErrDamaged
	}
	return nil
}

type unpacker struct {
	s   string // what is left
	bad bool   // then it gives zeros
}

func (u *unpacker) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		switch v.Type() {
		case spanType:
			start := int64(u.number())
			v.Field(0).SetInt(start)
			v.Field(1).SetInt(start + int64(u.number()))
			return
		case timeType:
			v.Set(reflect.ValueOf(time.Unix(0, int64(u.number()))))
			return
		}
		for i := range v.NumField() {
			u.value(v.Field(i))
		}
	case reflect.Slice:
		n := u.length()
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			u.value(v.Index(i))
		}
	case reflect.String:
		n := u.length()
		v.SetString(u.s[:n])
		u.s = u.s[n:]
	case reflect.Pointer:
		if u.number() != 0 {
			v.Set(reflect.New(v.Type().Elem()))
			u.value(v.Elem())
		}
	case reflect.Bool:
		v.SetBool(u.number() != 0)
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(u.number()))
	default:
		if n := u.number(); v.CanUint() {
			v.SetUint(n)
		} else {
			v.SetInt(int64(n))
		}
	}
}

func (u *unpacker) number() (v uint64) {
	for i := 0; i < len(u.s) && i < binary.MaxVarintLen64; i++ {
		c := u.s[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			u.s = u.s[i+1:]
			return v
		}
	}
	u.s, u.bad = "", true
	return 0
}

// length is a number of bytes, or of elements that take a byte each at least.
func (u *unpacker) length() int {
	n := u.number()
	if n > uint64(len(u.s)) {
		u.s, u.bad = "", true
		return 0
	}
	return int(n)
}

// shape tells a type from all that are packed in another way.
func shape(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		if t == timeType {
			return t.Name()
		}
		var fields []string
		for i := range t.NumField() {
			fields = append(fields, t.Field(i).Name+" "+shape(t.Field(i).Type))
		}
		return "{" + strings.Join(fields, "; ") + "}"
	case reflect.Slice, reflect.Pointer:
		return t.Kind().String() + " of " + shape(t.Elem())
	}
	return t.Kind().String()
}
