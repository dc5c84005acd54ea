"""Hide this now: at once, everywhere, without a connection too, and no way back."""

from __future__ import annotations

import pytest

from tests.feedback.delivery.conftest import begin, choose, go_to, press

WITHIN_MS = 200


def assert_quiet(page) -> None:
    page.locator(".pad canvas").wait_for()
    text = page.locator("body").inner_text()
    assert "survey" not in text.lower()
    # The page of that address loads in place of the pad; between the two is nothing.
    page.wait_for_function("document.title === 'Drawing'")
    assert page.locator("[name^='answers.']").count() == 0
    assert page.locator("#survey").count() == 0


@pytest.mark.parametrize("path", ["", "/8-11", "/help", "/8-11/thanks"])
def test_one_press_hides_any_page(page, served, path) -> None:
    page.goto(served.start + path)
    page.locator("html[data-script]").wait_for()
    page.click(".rail__hide:visible")
    assert_quiet(page)
    page.wait_for_url("**/hide")


def test_hiding_takes_less_than_a_fifth_of_a_second(page, served) -> None:
    begin(page, served, "8-11")
    took = page.evaluate(
        """() => {
          const from = performance.now();
          document.querySelector('.rail__hide').click();
          const gone = !document.querySelector("[name^='answers.']");
          return gone ? performance.now() - from : Infinity;
        }"""
    )
    assert took < WITHIN_MS
    assert_quiet(page)


def test_shift_three_times_hides_while_somebody_types(page, served) -> None:
    begin(page, served, "12-17")
    go_to(page, "item:going_well")
    page.locator("textarea:visible").fill("only here, and only now")
    for _ in range(3):
        page.keyboard.press("Shift")
    assert_quiet(page)


def test_a_capital_letter_or_two_hides_nothing(page, served) -> None:
    begin(page, served, "12-17")
    go_to(page, "item:going_well")
    page.locator("textarea:visible").press_sequentially("ABC")
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    assert page.locator("textarea:visible").input_value() != ""


def test_it_hides_without_a_connection(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    page.context.set_offline(True)
    page.click(".rail__hide:visible")
    assert_quiet(page)
    assert page.url.endswith("/hide")
    page.mouse.move(500, 400)
    page.mouse.down()
    page.mouse.move(600, 500)
    page.mouse.up()


def test_the_way_back_shows_what_was_there_before(page, served) -> None:
    page.goto(f"{served.address}/healthz")
    page.goto(served.start)
    page.locator("html[data-script]").wait_for()
    page.click("a.voice[data-band='8-11']")
    page.click("[data-do=yes]")
    choose(page, "no")
    press(page, "next")
    page.click(".rail__hide:visible")
    page.wait_for_url("**/hide")
    page.locator(".pad canvas").wait_for()
    # The blank tab, the page before, and the quiet page: nothing else to go back to.
    assert page.evaluate("history.length") == 3
    page.go_back(wait_until="load")
    assert page.url.endswith("/healthz")
    page.go_forward(wait_until="load")
    assert page.url.endswith("/hide")


@pytest.mark.parametrize("height", [360, 480, 640])
def test_hide_stays_in_reach_at_every_place_of_a_long_page(
    page, served, height
) -> None:
    page.set_viewport_size({"width": 320, "height": height})
    page.goto(served.start)
    page.locator("html[data-script]").wait_for()
    for share in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, {share} * document.body.scrollHeight)")
        box = page.locator(".rail__hide").first.bounding_box()
        assert 0 <= box["y"] < height - box["height"]
    page.click(".rail__hide:visible")
    assert_quiet(page)


def test_hide_is_in_reach_from_inside_the_looks(page, served) -> None:
    begin(page, served, "8-11")
    page.click("[data-look]:visible")
    page.click("#look .rail__hide")
    assert_quiet(page)


def test_it_is_a_plain_link_without_script(plain_page, served) -> None:
    plain_page.goto(f"{served.start}/8-11")
    plain_page.click(".rail__hide >> nth=0")
    plain_page.wait_for_url("**/hide")
    assert plain_page.title() == "Drawing"
    assert "Rest your eyes" in plain_page.locator("body").inner_text()
