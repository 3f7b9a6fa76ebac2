package check

import "testing"

func TestRendered(t *testing.T) {
	for _, tt := range []struct{ paste, want string }{
		{"Read `the list <https://x.org/a>`_ first", "Read the list first"},
		{"as :ref:`told there <the-place>`, with :func:`~os.open`", "as told there, with `os.open`"},
		{"see :pep:`8`", "see :pep:`8`"},
		{"- [The list](list.md#top) and [more][1]", "- The list and more"},
		{"The list](list.md#top) was cut off", "The list  was cut off"},
		{"We will [never](ever) leave <now>", "We will [never](ever) leave <now>"},
		{"<p>The <b>g</b>ate &amp; the wall</p>", "\nThe gate & the wall\n"},
	} {
		if got := Rendered(tt.paste); got != tt.want {
			t.Errorf("Rendered(%q) = %q, want %q", tt.paste, got, tt.want)
		}
	}
}

func TestNumbersOfItems(t *testing.T) {
	const source = "Paint the gate.\nHang the gate.\n"
	for _, tt := range []struct{ paste, source, want string }{
		{"1. Paint the gate.\n2. Hang the gate.", source, Verbatim},
		{"Paint the gate.\nHang the gate.", "1. Paint the gate.\n2. Hang the gate.", Verbatim},
		{"1. Paint the gate.\n4. Hang the gate.", "1. Paint the gate.\n3. Hang the gate.", Altered},
		{"Paint the :ref:`gate`.", "Paint the gate.", Verbatim},
		{"Paint the gate.", "Paint the :ref:gate.", Verbatim},
		{"Paint the 2 gate.\nHang the gate.", source, Altered},
		{"We open the gate at -5 degrees", "We open the gate at\n-5 degrees", Verbatim},
	} {
		if got := new(Comparer).Compare(Read(tt.paste), tt.source); got.Verdict != tt.want {
			t.Errorf("%q in %q is %s, want %s", tt.paste, tt.source, got.Verdict, tt.want)
		}
	}
}
