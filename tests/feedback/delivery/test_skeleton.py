"""A page with slots is served whole, packed or not."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest

from feedback.delivery.skeleton import Skeleton

WIDTHS = {"one": 8, "two": 40}


def made(text: str = "<p>é {one} and {two}, then {one} again</p>" * 40) -> Skeleton:
    return Skeleton(lambda slots: text.format(**slots), WIDTHS)


def test_the_packed_page_is_the_plain_page() -> None:
    values = {"one": "first", "two": "العربية"}
    skeleton = made()
    assert gzip.decompress(skeleton.gzipped(values)) == skeleton.plain(values)


def test_each_slot_holds_what_was_put_in_it() -> None:
    text = made("a{one}b{two}c").plain({"one": "x", "two": "y"}).decode()
    assert text == f"a{'x':8}b{'y':40}c"


def test_a_page_without_slots_is_one_piece() -> None:
    skeleton = Skeleton(lambda slots: "only this", {})
    assert gzip.decompress(skeleton.gzipped({})) == b"only this"


def test_the_check_sum_is_right_whatever_the_pieces_are() -> None:
    draw = random.Random(7)  # noqa: S311 - repeatable, keeps no secret
    for _ in range(25):
        pieces = ["z" * draw.randrange(5000) + str(draw.random()) for _ in range(3)]
        text = pieces[0] + "{one}" + pieces[1] + "{two}" + pieces[2]
        values = {"one": str(draw.random())[:8], "two": str(draw.random())}
        skeleton = made(text)
        packed = skeleton.gzipped(values)
        plain = skeleton.plain(values)
        assert int.from_bytes(packed[-8:-4], "little") == zlib.crc32(plain)
        assert gzip.decompress(packed) == plain


def test_a_value_too_long_for_its_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="one"):
        made().plain({"one": "much too long for it", "two": ""})


def test_text_that_looks_like_a_slot_stays_text() -> None:
    assert b"slot-one-" in made("slot-one- {one}").plain({"one": "x", "two": ""})
