"""A page that is the same for everyone but for a few slots, kept as bytes.

Serving it costs a join. The constant pieces are deflated once, each ended with a full
flush so that it stands on a byte boundary and refers to nothing before it; a slot goes
between them as a stored block. The whole is one gzip member (RFC 1952) whose CRC is put
together from those of the pieces: a CRC is linear, so what lies after a slot can be
worked out beforehand (the idea of zlib's crc32_combine).
"""

from __future__ import annotations

import secrets
import struct
import zlib
from collections.abc import Callable, Mapping
from itertools import zip_longest

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_LARGEST_STORED = 65_535


class Skeleton:
    """Constant pieces with named slots between them.

    ``widths`` gives the length of each slot in bytes; a value is padded with spaces to
    it, so that everything but the slots can be worked out once.
    """

    def __init__(
        self, render: Callable[[Mapping[str, str]], str], widths: Mapping[str, int]
    ) -> None:
        """Render once, with a mark that cannot occur by chance in each slot."""
        salt = secrets.token_hex(12)
        marks = {name: f"slot-{salt}-{name}-" for name in widths}
        self.widths = dict(widths)
        self.names: list[str] = []
        self.pieces: list[bytes] = []
        rest = render(marks)
        while found := _first(rest, marks):
            before, rest = rest.split(marks[found], 1)
            self.names.append(found)
            self.pieces.append(before.encode())
        self.pieces.append(rest.encode())
        self._pack()

    def plain(self, values: Mapping[str, str]) -> bytes:
        """The page with ``values`` in its slots."""
        return b"".join(self._woven(self.pieces, self._filled(values)))

    def gzipped(self, values: Mapping[str, str]) -> bytes:
        """The same page as one gzip member, without compressing anything."""
        filled = self._filled(values)
        check = self._constant_crc
        for text, shift in zip(filled, self._shifts, strict=True):
            check ^= shift(zlib.crc32(text))
        parts = self._woven(self._packed, filled)
        return b"".join([*parts, struct.pack("<II", check, self._size & 0xFFFFFFFF)])

    def _filled(self, values: Mapping[str, str]) -> list[bytes]:
        filled = [values[name].encode().ljust(self.widths[name]) for name in self.names]
        for name, text in zip(self.names, filled, strict=True):
            if len(text) != self.widths[name]:
                raise ValueError(f"{name} is longer than its slot")
        return filled

    @staticmethod
    def _woven(pieces: list[bytes], filled: list[bytes]) -> list[bytes]:
        woven = zip_longest(pieces, filled, fillvalue=b"")
        return [part for pair in woven for part in pair]

    def _pack(self) -> None:
        widths = [self.widths[name] for name in self.names]
        last = len(self.pieces) - 1
        self._packed = [
            _deflated(piece, ends=index == last)
            + (_stored(widths[index]) if index < last else b"")
            for index, piece in enumerate(self.pieces)
        ]
        self._packed[0] = _GZIP_HEAD + self._packed[0]
        self._size = sum(map(len, self.pieces)) + sum(widths)
        self._constant_crc = 0
        self._shifts: list[Callable[[int], int]] = []
        after = 0
        for index in range(last, -1, -1):
            self._constant_crc ^= _shift(after)(zlib.crc32(self.pieces[index]))
            after += len(self.pieces[index])
            if index:
                self._shifts.insert(0, _shift(after))
                after += widths[index - 1]


def _first(text: str, marks: Mapping[str, str]) -> str | None:
    """The slot whose mark comes first in ``text``; None when there are no more."""
    places = {text.find(mark): name for name, mark in marks.items()}
    places.pop(-1, None)
    return places[min(places)] if places else None


def _deflated(piece: bytes, *, ends: bool) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return squeeze.compress(piece) + squeeze.flush(
        zlib.Z_FINISH if ends else zlib.Z_FULL_FLUSH
    )


def _stored(width: int) -> bytes:
    """The head of a stored deflate block of ``width`` bytes (RFC 1951, 3.2.4)."""
    if width > _LARGEST_STORED:
        raise ValueError("a slot is at most 65,535 bytes long")
    return struct.pack("<BHH", 0, width, width ^ 0xFFFF)


def _shift(length: int) -> Callable[[int], int]:
    """What a CRC becomes when ``length`` more bytes follow, their own CRC apart.

    Linear over GF(2), so four tables of 256 entries hold all of it.
    """
    zeros = bytes(length)
    nothing = zlib.crc32(zeros)
    bits = [zlib.crc32(zeros, 1 << bit) ^ nothing for bit in range(32)]
    tables: list[list[int]] = []
    for byte in range(4):
        table = [0]
        for bit in bits[8 * byte : 8 * byte + 8]:
            table += [entry ^ bit for entry in table]
        tables.append(table)
    low, second, third, high = tables

    def shifted(crc: int) -> int:
        return (
            low[crc & 255]
            ^ second[crc >> 8 & 255]
            ^ third[crc >> 16 & 255]
            ^ high[crc >> 24]
        )

    return shifted
