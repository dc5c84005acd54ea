"""Whom to ring is data, and never missing."""

from __future__ import annotations

import pytest

from feedback.delivery.help import help_lines, lines_for
from feedback.errors import BadSetting
from surveys.definition import Band

LINE = """
[[line]]
bands = {bands}
title = "Invented line."
about = "It rings in a test."
number = "{number}"
"""
ALL = '["4-7", "8-11", "12-17", "18-25", "adult"]'


def test_every_band_has_the_emergency_number_first(tmp_path) -> None:
    lines = help_lines(tmp_path)
    for band in Band:
        assert lines_for(lines, band)[0].dial == "999"


def test_adults_are_not_sent_to_a_line_for_children(tmp_path) -> None:
    lines = help_lines(tmp_path)
    for band in (Band.AGED_18_TO_25, Band.ADULT):
        assert "Childline." not in {line.title for line in lines_for(lines, band)}


def test_an_operators_own_file_replaces_the_lines(tmp_path) -> None:
    own = LINE.format(bands=ALL, number="01632 960 000")
    (tmp_path / "help.toml").write_text(own)
    assert [line.dial for line in help_lines(tmp_path)] == ["01632960000"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LINE.format(bands='["8-11"]', number="999"), "no line for band 4-7"),
        (LINE.format(bands='["9-10"]', number="999"), "line 1"),
        (LINE.format(bands=ALL, number="javascript:alert(1)"), "telephone number"),
        ("[[line", "not a TOML file"),
    ],
)
def test_a_file_that_would_leave_somebody_alone_stops_the_service(
    tmp_path, text, said
) -> None:
    (tmp_path / "help.toml").write_text(text)
    with pytest.raises(BadSetting, match=said):
        help_lines(tmp_path)


def test_the_help_page_rings_and_tells_nobody(client, slug) -> None:
    page = client.get(f"/s/{slug}/help?band=12-17").get_data(as_text=True)
    assert 'href="tel:999"' in page
    assert "did not tell anyone" in page


def test_a_made_up_band_still_gets_help(client, slug) -> None:
    assert client.get(f"/s/{slug}/help?band=<script>").status_code == 200
