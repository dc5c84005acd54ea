"""Python and the browser ask the same questions (``tests/surveys/paths.json``)."""

import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings

from surveys.routing import path
from surveys.rules import rule_from
from surveys.script import bundle
from surveys.words import INVISIBLE, shows_nothing
from tests.surveys import factories, paths
from tests.surveys.browser import path_script
from tests.surveys.strategies import cases

CASES = json.loads(paths.FILE.read_text(encoding="utf-8"))


def laid_out(case):
    items = [
        factories.item(
            each["key"],
            show_if=rule_from(each["show_if"], "here") if "show_if" in each else None,
        )
        for each in case["items"]
    ]
    return factories.asked(*items) if items else None


def in_python(case):
    asked = laid_out(case)
    return list(path(asked, case["answers"])) if asked else []


def in_script(case):
    asked = laid_out(case)
    return bundle(asked, mode="anonymous") if asked else {"parts": []}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_asks_what_the_fixture_says(case):
    assert in_python(case) == case["path"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_fixture_says_what_the_rule_says(case):
    assert paths.stated(case["items"], case["answers"]) == case["path"]


def test_the_fixture_covers_every_shape_of_rule_more_than_once():
    assert len(CASES) >= 60
    ops = Counter(re.findall(r'"op": "(\w+)"', json.dumps(CASES)))
    assert set(ops) == {"is", "skipped", "all", "any", "not"}
    assert min(ops.values()) > 10


def test_the_fixture_is_the_one_the_generator_writes():
    assert json.loads(json.dumps([*paths.BY_HAND, *paths.by_chance(60)])) == CASES


@given(cases)
@settings(max_examples=200)
def test_python_asks_what_the_rule_says_whatever_is_answered(case):
    assert in_python(case) == paths.stated(case["items"], case["answers"])


@pytest.fixture(scope="module")
def in_browser(browser):
    """Runs a script beside path.js in Chromium; one page for this file."""
    with path_script(browser) as run:
        yield run


def drawn(count):
    """Cases from the same strategy as the test above, many at once for one page."""
    found = []

    @given(cases)
    @settings(max_examples=count, database=None)
    def collect(case):
        found.append(case)

    collect()
    return found


def test_the_browser_asks_what_python_asks(in_browser):
    both = [*CASES, *drawn(200)]
    sent = [{"asked": in_script(c), "answers": c["answers"]} for c in both]
    script = "cases => cases.map(c => path(c.asked, c.answers))"
    assert in_browser(script, sent) == [in_python(case) for case in both]


def test_the_browser_sees_nothing_where_python_sees_nothing(in_browser):
    script = """() => {
      const unseen = [];
      for (let code = 0; code <= 0x10ffff; code++) {
        if (showsNothing(String.fromCodePoint(code))) unseen.push(code);
      }
      return unseen;
    }"""
    unseen = [code for code in range(0x110000) if shows_nothing(chr(code))]
    assert in_browser(script) == unseen
    assert len(unseen) == sum(last - first + 1 for first, last in INVISIBLE)
