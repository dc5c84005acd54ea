"""Every page, in every band: axe finds nothing, nothing scrolls sideways, no trap."""

from __future__ import annotations

import pytest

from tests.browser import violations
from tests.feedback.delivery.conftest import (
    BANDS,
    begin,
    choose,
    go_to,
    shown,
)

PAPERS = ("white", "blue", "pink", "dark", "yellow-on-black")
TALL_ENOUGH = 44


def sideways(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def small_targets(page) -> list[str]:
    """What can be pressed and is shown, and is less than 44 px high or wide."""
    return page.evaluate(
        """least => [...document.querySelectorAll('a, button, .option, .swatch')]
        .filter(each => each.checkVisibility() && !each.closest('dialog:not([open])'))
        .map(each => [each, each.getBoundingClientRect()])
        .filter(([, box]) => box.height < least || box.width < least)
        .map(([each]) => each.className + ' ' + each.textContent.trim())""",
        TALL_ENOUGH,
    )


@pytest.mark.parametrize("band", BANDS)
def test_every_screen_of_a_band_is_fit_for_everyone(page, served, band) -> None:
    page.goto(f"{served.start}/{band}")
    page.locator("html[data-script]").wait_for()
    assert violations(page) == []
    page.click("[data-do=yes]")
    kinds = set()
    while shown(page) != "ready":
        look = page.locator("[data-screen]:visible .options, textarea:visible").first
        kind = look.get_attribute("class") or "words"
        if kind not in kinds:
            kinds.add(kind)
            assert violations(page) == [], shown(page)
            assert small_targets(page) == [], shown(page)
        page.click("[data-move=next]")
    assert violations(page) == []


@pytest.mark.parametrize("band", ["4-7", "12-17"])
def test_the_screens_round_about_are_fit_for_everyone(page, served, band) -> None:
    begin(page, served, band)
    for button in (".rail__help:visible", "#stop", "[data-do=delete]:visible"):
        page.click(button)
        assert violations(page) == [], shown(page)
        if shown(page) == "help":
            page.click("[data-move=next]")


@pytest.mark.parametrize(
    "path", ["", "/help", "/help?band=4-7", "/8-11/thanks", "/12-17/thanks", "/hide"]
)
def test_every_page_of_one_screen_is_fit_for_everyone(page, served, path) -> None:
    page.goto(served.start + path)
    page.wait_for_timeout(100)
    assert violations(page) == []
    assert small_targets(page) == []


@pytest.mark.parametrize("band", ["4-7", "8-11"])
def test_the_long_form_is_fit_for_everyone(page, served, band) -> None:
    # axe needs script itself, so only the page's own script is kept away.
    page.route("**/js/**", lambda route: route.abort())
    page.goto(f"{served.start}/{band}")
    assert page.locator("h1").text_content() == "All the questions, on one page"
    assert violations(page, "#answers > section:nth-of-type(n+9)") == []


@pytest.mark.parametrize("band", ["4-7", "8-11", "adult"])
def test_every_paper_keeps_its_contrast(page, served, band) -> None:
    begin(page, served, band)
    page.locator("[data-screen]:visible .option").first.click()
    for paper in PAPERS:
        page.click("[data-look]:visible")
        page.locator(f"#look label:has([value='{paper}'])").click()
        assert violations(page, rules=["color-contrast-enhanced"]) == [], paper
        page.click("[data-look-done]")
        assert violations(page, rules=["color-contrast-enhanced"]) == [], paper


@pytest.mark.parametrize("band", BANDS)
def test_nothing_scrolls_sideways_even_with_the_biggest_text(
    page, served, band
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    begin(page, served, band)
    page.click("[data-look]:visible")
    page.locator("#look label:has([value='biggest'])").click()
    assert sideways(page) == 0
    page.click("[data-look-done]")
    while shown(page) != "ready":
        assert sideways(page) == 0, shown(page)
        page.click("[data-move=next]")
    for path in ("", "/help", f"/{band}/thanks"):
        page.goto(served.start + path)
        assert sideways(page) == 0, path


def test_hide_is_the_first_stop_of_the_tab_key_everywhere(page, served) -> None:
    for path in ("", "/8-11", "/help", "/8-11/thanks"):
        page.goto(served.start + path)
        page.locator("html[data-script]").wait_for()
        page.keyboard.press("Tab")
        assert page.evaluate("'hide' in document.activeElement.dataset"), path


def test_a_whole_question_can_be_answered_from_the_keyboard(page, served) -> None:
    begin(page, served, "12-17")
    assert page.evaluate("document.activeElement.textContent") == (
        page.locator("[data-screen]:visible h2").text_content()
    )
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "radio":
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.locator("[data-screen]:visible input:checked").count() == 1
    page.keyboard.press("Enter")
    assert shown(page) == "item:own_space"


def test_right_to_left_pages_mirror_and_still_fit(page, served) -> None:
    begin(page, served, "12-17")
    page.evaluate("document.documentElement.dir = 'rtl'")
    hide = page.locator(".rail__hide").first.bounding_box()
    assert hide["x"] > 500
    go_to(page, "item:safe_home")
    choose(page, "never")
    assert sideways(page) == 0
    assert violations(page) == []


def test_the_chosen_answer_is_told_without_colour_in_forced_colours(
    browser, served
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    begin(page, served, "8-11")
    choose(page, "sometimes")
    card = page.locator("[data-screen]:visible .option:has(input:checked)")
    assert card.evaluate("each => getComputedStyle(each).outlineStyle") != "none"
    assert card.locator(".option__tick").is_visible()
    context.close()


def test_longer_words_of_another_language_fit_a_phone(page, served) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    begin(page, served, "4-7")
    page.evaluate(
        """() => document.querySelectorAll('.press span:not(.aa)').forEach(
        each => { each.textContent += ' darllenadwy' })"""
    )
    assert sideways(page) == 0
    boxes = [
        page.locator(f".{part}").first.bounding_box()
        for part in ("rail__hide", "rail__help")
    ]
    assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=20)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
