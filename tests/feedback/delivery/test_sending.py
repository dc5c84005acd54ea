"""Sending from the page: once, again after a lost reply, and nothing left behind."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from feedback import edge
from feedback.db import reading
from feedback.responses.codes import code_hash
from feedback.responses.models import Comment, Response, Submission
from tests.feedback.delivery.conftest import begin, choose, go_to, press

SAID = "quokka-marker: please knock before you come in"


def engine_of(served):
    at: edge.Edge = served.app.extensions[edge.NAME]
    return at.engine


def responses(served) -> list[Response]:
    with reading(engine_of(served)) as session:
        return list(session.scalars(select(Response)))


def newest(served, before: list[Response]) -> Response:
    known = {row.id for row in before}
    return next(row for row in responses(served) if row.id not in known)


def test_what_was_said_arrives_as_it_was_said(page, served) -> None:
    before = responses(served)
    begin(page, served, "8-11")
    choose(page, "sometimes")
    press(page, "next")
    press(page, "skip")
    go_to(page, "item:one_change")
    page.locator("textarea:visible").fill(SAID)
    go_to(page, "ready")
    page.click("[data-screen=ready] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    row = newest(served, before)
    assert row.closed["like_home"] == "sometimes"
    assert row.closed["own_space"] is None
    assert "move_planned" not in row.closed
    with reading(engine_of(served)) as session:
        kept = session.scalars(
            select(Comment.item).where(Comment.response_id == row.id)
        )
        assert list(kept) == ["one_change"]


def test_the_four_words_on_the_screen_are_the_ones_that_count(page, served) -> None:
    begin(page, served, "12-17")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        go_to(page, "ready")
        page.click("[data-screen=ready] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    words = page.locator("[data-screen=end] #code li").all_text_contents()
    assert len(words) == 4
    body = json.loads(sent.value.post_data)
    assert body["withdraw"] == code_hash(" ".join(words))
    page.click("[data-move=next]")
    page.wait_for_url("**/thanks*")
    assert not any(word in page.locator("body").inner_text() for word in words)


def test_a_name_is_sent_only_with_the_wish_to_talk(page, served) -> None:
    for answer, arrives in (("yes-please", "Robin Invented"), ("no", None)):
        begin(page, served, "8-11")
        go_to(page, "item:talk")
        choose(page, "yes-please")
        page.locator("#talk-contact").fill("Robin Invented")
        choose(page, answer)
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.click("#stop")
            page.click("[data-screen=stop] [data-do=send]")
        assert json.loads(sent.value.post_data)["talk"]["contact"] == arrives
        page.locator("[data-screen=end]").wait_for(state="visible")


def test_stopping_in_the_middle_sends_what_was_said(page, served) -> None:
    before = responses(served)
    begin(page, served, "4-7")
    choose(page, "yes")
    press(page, "next")
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    assert newest(served, before).closed["practice"] == "yes"


def test_the_same_bytes_are_sent_again_until_an_answer_comes(page, served) -> None:
    before = len(responses(served))
    bodies: list[str] = []

    def lose_the_first_two(route) -> None:
        bodies.append(route.request.post_data)
        if len(bodies) == 1:
            route.abort()
        elif len(bodies) == 2:
            # It arrives, and the reply is lost on the way back.
            route.fetch()
            route.abort()
        else:
            route.continue_()

    begin(page, served, "4-7")
    choose(page, "no")
    page.route("**/4-7*", lose_the_first_two)
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible", timeout=20_000)
    assert len(bodies) == 3
    assert len(set(bodies)) == 1
    assert len(responses(served)) == before + 1


def test_without_a_connection_the_words_stay_and_can_be_sent_later(
    page, served
) -> None:
    before = responses(served)
    begin(page, served, "8-11")
    choose(page, "no")
    page.context.set_offline(True)
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=later]").wait_for(state="visible", timeout=20_000)
    assert len(responses(served)) == len(before)
    page.context.set_offline(False)
    page.click("[data-do=again]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    assert newest(served, before).closed["like_home"] == "no"


def test_answers_that_come_too_late_are_told_so(page, served) -> None:
    begin(page, served, "8-11")
    reply = {"problem": "gone", "place": "", "message": ""}
    page.route(
        "**/8-11*",
        lambda route: route.fulfill(status=410, json=reply),
    )
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=refused]").wait_for(state="visible")
    assert "closed" in page.locator("[data-why]").text_content()


def test_after_sending_the_page_holds_nothing_of_it(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    press(page, "next")
    go_to(page, "item:one_change")
    page.locator("textarea:visible").fill(SAID)
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    assert page.locator("#answers input[type=radio]:checked").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('textarea')].every(each => each.value === '')"
    )


def test_the_next_child_sees_nothing_of_the_one_before(page, served) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    go_to(page, "item:one_change")
    page.locator("textarea:visible").fill(SAID)
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    page.click("[data-move=next]")
    page.wait_for_url("**/thanks*")
    page.goto(f"{served.start}/8-11")
    page.go_back()
    page.go_forward()
    page.locator("html[data-script]").wait_for()
    assert page.locator("#answers input[type=radio]:checked").count() == 0
    assert SAID not in page.content()


def test_the_long_form_works_without_script(plain_page, served) -> None:
    before = responses(served)
    plain_page.goto(f"{served.start}/8-11")
    plain_page.locator(".option:has([name='answers.like_home'][value='no'])").click()
    plain_page.locator(".option:has([name='answers.settled'][value=''])").click()
    plain_page.locator("[name='answers.one_change']").fill(SAID)
    assert plain_page.locator("#code li").count() == 4
    assert plain_page.locator("#moves").is_hidden()
    plain_page.click("#send button")
    plain_page.wait_for_url("**/thanks*")
    row = newest(served, before)
    assert row.closed["like_home"] == "no"
    assert row.closed["settled"] is None


def test_a_refused_long_form_keeps_its_words(plain_page, served) -> None:
    before = len(responses(served))
    plain_page.goto(f"{served.start}/12-17")
    who = "[name='answers.family_who']"
    plain_page.locator(f".option:has({who}[data-alone]) >> nth=0").click()
    plain_page.locator(f".option:has({who}:not([data-alone])) >> nth=0").click()
    plain_page.locator("[name='answers.one_change']").fill(SAID)
    plain_page.click("#send button")
    plain_page.locator(".problem").wait_for()
    assert plain_page.locator("[name='answers.one_change']").input_value() == SAID
    assert plain_page.locator(f"{who}:checked").count() == 2
    assert len(responses(served)) == before


def test_each_submission_has_one_row_and_no_more(served) -> None:
    with reading(engine_of(served)) as session:
        claims = session.scalar(select(func.count()).select_from(Submission))
    assert claims == len(responses(served))
