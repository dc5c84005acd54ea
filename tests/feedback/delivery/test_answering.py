"""One question at a time: forward, back, past, along the path, and out."""

from __future__ import annotations

import pytest

from tests.feedback.delivery.conftest import (
    BANDS,
    begin,
    choose,
    go_to,
    press,
    shown,
)


def title(page) -> str:
    return page.locator("[data-screen]:visible h2").first.text_content()


@pytest.mark.parametrize("band", BANDS)
def test_one_question_is_shown_at_a_time(page, served, band) -> None:
    begin(page, served, band)
    assert page.locator("[data-screen]:visible").count() == 1
    first = title(page)
    press(page, "next")
    assert page.locator("[data-screen]:visible").count() == 1
    assert title(page) != first


def test_back_keeps_what_was_chosen(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "sometimes")
    press(page, "next")
    press(page, "back")
    assert page.locator("[data-screen]:visible input:checked").input_value() == (
        "sometimes"
    )


def test_back_from_the_first_question_is_the_promise_again(page, served) -> None:
    begin(page, served, "8-11")
    press(page, "back")
    assert shown(page) == "start"


def test_skip_takes_the_answer_back_and_moves_on(page, served) -> None:
    begin(page, served, "8-11")
    first = shown(page)
    choose(page, "no")
    press(page, "skip")
    assert shown(page) != first
    press(page, "back")
    assert page.locator("[data-screen]:visible input:checked").count() == 0


def test_next_weighs_no_more_than_skip_until_something_is_chosen(page, served) -> None:
    begin(page, served, "8-11")
    colour = "each => getComputedStyle(each).backgroundColor"
    skip, following = (page.locator(f"[data-move={way}]") for way in ("skip", "next"))
    page.mouse.move(0, 300)
    assert skip.evaluate(colour) == following.evaluate(colour)
    assert skip.bounding_box()["width"] == following.bounding_box()["width"]
    choose(page, "yes")
    page.wait_for_timeout(200)
    assert skip.evaluate(colour) != following.evaluate(colour)


def test_a_question_that_depends_on_an_answer_comes_only_with_it(page, served) -> None:
    begin(page, served, "12-17")
    go_to(page, "item:moved")
    choose(page, "no")
    press(page, "next")
    assert shown(page) != "item:move_planned"
    press(page, "back")
    choose(page, "yes")
    press(page, "next")
    assert shown(page) == "item:move_planned"


def test_a_question_for_each_person_chosen(page, served) -> None:
    begin(page, served, "12-17")
    go_to(page, "item:family_who")
    codes = page.locator("[data-screen]:visible input:not([data-alone])")
    for at in (0, 1):
        codes.nth(at).locator("xpath=..").click()
    press(page, "next")
    first = shown(page)
    press(page, "next")
    assert first.startswith("item:family_time:")
    assert shown(page).startswith("item:family_time:")
    press(page, "next")
    assert not shown(page).startswith("item:family_time:")


def test_no_one_goes_alone(page, served) -> None:
    begin(page, served, "12-17")
    go_to(page, "item:family_who")
    screen = page.locator("[data-screen]:visible")
    screen.locator("input:not([data-alone])").first.locator("xpath=..").click()
    screen.locator("input[data-alone]").first.locator("xpath=..").click()
    assert screen.locator("input:checked").count() == 1
    assert screen.locator("input[data-alone]:checked").count() == 1


@pytest.mark.parametrize(
    ("band", "says"),
    [
        ("4-7", "Stone 1 of"),
        ("8-11", "then a new part"),
        ("12-17", "Where you live · 1 of"),
    ],
)
def test_progress_speaks_the_bands_own_way(page, served, band, says) -> None:
    begin(page, served, band)
    assert says in page.locator("#way p").text_content()
    assert "%" not in page.locator("#way").text_content()


def test_the_room_for_words_is_told_and_kept(page, served) -> None:
    begin(page, served, "12-17")
    go_to(page, "item:going_well")
    page.locator("textarea:visible").fill("x" * 99 + "😀")
    assert "1,900" in page.locator("[data-room]:visible").text_content()
    assert page.locator("textarea:visible").get_attribute("spellcheck") == "false"
    assert page.locator("#answers").get_attribute("autocomplete") == "off"


def test_help_opens_over_the_question_and_gives_it_back(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    page.click(".rail__help:visible")
    assert shown(page) == "help"
    assert page.locator("a[href='tel:999']:visible").count() == 1
    assert page.url.endswith("/8-11")
    press(page, "next")
    assert page.locator("[data-screen]:visible input:checked").input_value() == "no"


def test_somebody_to_talk_with_can_be_asked_for_from_help(page, served) -> None:
    begin(page, served, "8-11")
    press(page, "next")
    home = shown(page)
    page.click(".rail__help:visible")
    page.click("[data-do=talk]")
    assert shown(page) == "item:talk"
    assert page.locator("#talk-contact").is_hidden()
    choose(page, "yes-please")
    page.locator("#talk-contact").fill("Robin Invented, room 3")
    press(page, "next")
    assert shown(page) == home
    go_to(page, "item:talk")
    assert page.locator("#talk-contact").input_value() == "Robin Invented, room 3"


def test_stop_offers_to_send_delete_or_go_on(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    page.click("#stop")
    assert shown(page) == "stop"
    page.click("[data-screen=stop] [data-do=return]")
    assert page.locator("[data-screen]:visible input:checked").count() == 1


def test_what_is_deleted_is_gone(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=delete]")
    assert shown(page) == "gone"
    assert page.locator("input[type=radio][name^='answers.']:checked").count() == 0
    page.click("[data-do=leave]")
    page.wait_for_url("**/s/*lang=en")


def test_nothing_is_sent_before_the_person_says_so(page, served) -> None:
    posts = []
    page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    begin(page, served, "4-7")
    go_to(page, "ready")
    assert posts == []
    assert page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, document.cookie]"
    ) == [0, 0, 0, ""]


def test_no_thanks_goes_back_to_the_start(page, served) -> None:
    page.goto(f"{served.start}/8-11")
    with page.expect_request("**/no-thanks*") as sent:
        page.click("[data-do=no]")
    assert sent.value.method == "POST"
    page.locator(".voices").wait_for()


def test_titles_on_the_way_tell_nothing(page, served) -> None:
    begin(page, served, "12-17")
    assert page.title() == "Question 1"
    press(page, "next")
    assert page.title() == "Question 2"


def test_a_script_that_breaks_leaves_the_long_form_to_work_with(
    browser, served
) -> None:
    context = browser.new_context()
    broken = context.new_page()
    broken.add_init_script("HTMLFormElement.prototype.reset = () => { throw Error() }")
    broken.goto(f"{served.start}/8-11")
    broken.locator("#send button").wait_for(state="visible")
    assert broken.locator("[data-screen^='item:']:visible").count() > 20
    assert broken.locator("[data-screen=ready]").is_hidden()
    context.close()
