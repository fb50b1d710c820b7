"""Bits in a script: whatever goes in comes out, by the reader's own rule."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.search.bits import of_bytes, script, script_of_bytes, scripts_of_bytes


def bits_in(data: bytes) -> str:
    """Read a script without a tail as the browser does: two characters are 31 bits."""
    text = data.decode("utf-16")
    packed = text[3:-1]
    assert text[:2] == "索`"
    assert text[-1] == "`"
    assert ord(text[2]) - 0x100 == zlib.adler32(packed.encode("utf-16-le")) & 0x7FFF
    units = [ord(char) - 0x100 for char in packed]
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(format(high * 46_341 + low, "031b") for high, low in pairs)


@given(st.text("01", max_size=700))
def test_bits_come_out_as_they_went_in(bits):
    found = bits_in(script(bits))
    assert found == bits.ljust(len(found), "0")
    assert len(found) - len(bits) < 31


@given(st.lists(st.integers(0, 1000)))
def test_files_made_together_are_those_made_alone(lengths):
    some = [(bytes(range(256)) * 4)[:length] for length in lengths]
    alone = [script(of_bytes(data)) for data in some]
    assert list(scripts_of_bytes(some)) == [script_of_bytes(data) for data in some] == alone
