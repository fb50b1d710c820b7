"""Bits in a script: whatever goes in comes out, by the reader's own rule."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.search.bits import of_bytes, script, script_of_bytes


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


@pytest.mark.parametrize("length", [0, 1, 30, 31, 32, 247, 248, 249, 1000])
def test_bytes_are_carried_like_their_bits(length):
    data = bytes(range(256)) * 4
    assert script_of_bytes(data[:length]) == script(of_bytes(data[:length]))
    assert script_of_bytes(b"\xff" * length, "尾") == script("1" * 8 * length, "尾")
