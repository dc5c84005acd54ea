"""Pictures: each has a name and the whole finding in words, and stretches by itself."""

import re

import pytest

from tests.look.fixtures import changes

PICTURES = {
    "share": 'share("x", "Name", "Finding", 0.8, 0.7, 0.9)',
    "theme_bar": 'theme_bar("x", "Name", "Finding", 0.4, 0.26, 0.56)',
    "difference": 'difference("x", "Name", "Finding", 0.1, -0.05, 0.25)',
    "bounds": 'bounds("x", "Name", "Finding", 0.46, 0.37, 0.55, 0.21, 0.75)',
    "coverage": 'coverage("x", "Name", "Finding", 41, 84)',
    "split": 'split("x", "Name", "Finding", [12, 5, 5])',
}


def picture(render, name: str, call: str) -> str:
    start = f'{{% from "components/charts/{name}.html" import {name} %}}'
    return render(f"{start}{{{{ {call} }}}}")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_a_name_and_its_finding(render, name):
    html = picture(render, name, PICTURES[name])
    assert 'role="img" aria-labelledby="x-t" aria-describedby="x-d"' in html
    assert '<title id="x-t">Name</title><desc id="x-d">Finding</desc>' in html


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_stretches_and_needs_no_style(render, name):
    html = picture(render, name, PICTURES[name])
    assert "viewBox" not in html
    assert "style=" not in html


def test_the_dot_and_its_range_stand_where_the_shares_say(render):
    html = picture(render, "share", PICTURES["share"])
    assert 'class="iv" x1="70.0%" x2="90.0%"' in html
    assert 'class="dot" cx="80.0%"' in html


def test_a_range_never_leaves_the_track(render):
    html = picture(render, "share", 'share("x", "N", "F", 1.0, 0.9, 1.2)')
    assert 'x2="100.0%"' in html
    assert "120" not in html


def test_a_banded_share_is_hatched_and_has_no_dot(render):
    source = (
        '{% from "components/charts/share.html" import share_banded %}'
        '{{ share_banded("x", "Name", "Nearly all", 0.8, 1) }}'
    )
    html = render(source)
    assert 'fill="url(#x-h)"' in html
    assert '<pattern id="x-h"' in html
    assert 'class="dot"' not in html


@pytest.mark.parametrize(
    ("low", "high", "shape"),
    [(0.08, 0.32, "dot"), (-0.32, -0.06, "dot"), (-0.05, 0.25, "ring")],
)
def test_only_a_difference_clear_of_zero_is_filled(render, low, high, shape):
    html = picture(render, "difference", f'difference("x", "N", "F", 0, {low}, {high})')
    assert re.findall(r'<circle class="(\w+)"', html) == [shape]


def test_a_theme_bar_shows_what_was_counted_before_correction(render):
    call = 'theme_bar("x", "N", "F", 0.35, 0.2, 0.5, top=0.7, before=0.42)'
    html = picture(render, "theme_bar", call)
    assert 'class="bar" x="0" y="4" width="50.0%"' in html
    assert 'class="notch" x1="60.0%"' in html


def test_nobody_missing_leaves_no_empty_part(render):
    html = picture(render, "coverage", 'coverage("x", "N", "F", 10, 10)')
    assert 'class="gone"' not in html


def test_each_change_has_both_shapes_and_one_name(render):
    source = (
        '{% from "components/charts/unit_pair.html" import unit_pairs %}'
        '{{ unit_pairs(rows, "Changes") }}'
    )
    html = render(source, rows=changes())
    assert html.count('role="img"') == 6
    assert html.count('class="unit__gap"') == 6
    assert html.count('class="ring ring--wait"') == 1


def test_a_stage_is_never_blank(render):
    source = (
        '{% from "components/charts/stage_strip.html" import stage_strip %}'
        '{{ stage_strip([("Identify", 0, "Nobody"), ("Review", none, "later")]) }}'
    )
    html = render(source)
    assert '<li class="lv0"><span aria-hidden="true">0</span>' in html
    assert '<li class="lvx"><span aria-hidden="true">·</span>' in html
    assert "Review: later" in html


def test_hidden_is_hatched_and_says_why_but_too_few_is_only_words(render):
    source = (
        '{% from "components/charts/state.html" import hidden, state %}'
        '{{ hidden("to keep children safe") }}|{{ state("Too few to tell") }}'
    )
    secret, few = render(source).split("|")
    assert "hatch-l" in secret
    assert "to keep children safe" in secret
    assert "svg" not in few


def test_the_numbers_are_one_tap_away(render):
    source = (
        '{% from "components/data_table.html" import data_table %}'
        '{{ data_table("Safe, by age", ["Age", "Share"], [["8 to 11", "81%"]]) }}'
    )
    html = render(source)
    assert '<details class="data"><summary>' in html
    assert '<th scope="row">8 to 11</th>' in html
    assert 'tabindex="0" role="region" aria-label="Safe, by age"' in html
