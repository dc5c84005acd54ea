"""Answers posted to the page: as a form, as JSON, again, wrongly, too late."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from feedback import edge
from feedback.db import reading
from feedback.delivery.tries import MOST_TRIES
from feedback.responses.models import Comment, Response
from tests.feedback.delivery.conftest import open_door

WORDS = "stop moving my review\nto school time"


@pytest.fixture
def fields(client, slug) -> dict[str, str]:
    """The hidden fields of a freshly opened document."""
    page = client.get(f"/s/{slug}/8-11").get_data(as_text=True)
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def as_json(fields: dict[str, str], answers: dict) -> dict:
    return {**fields, "answers": answers}


def stored(engine) -> list[Response]:
    with reading(engine) as session:
        return list(session.scalars(select(Response)))


def test_json_is_stored_once_and_answered_with_a_receipt(
    client, slug, fields, engine
) -> None:
    body = as_json(fields, {"like_home": "sometimes", "settled": None})
    first = client.post(f"/s/{slug}/8-11", json=body)
    again = client.post(f"/s/{slug}/8-11", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json().keys() == {"receipt", "digest"}
    assert first.get_json() == again.get_json()
    assert len(stored(engine)) == 1


def test_the_same_id_with_other_answers_changes_nothing(
    client, slug, fields, engine
) -> None:
    client.post(f"/s/{slug}/8-11", json=as_json(fields, {"like_home": "no"}))
    other = as_json(fields, {"like_home": "yes"})
    answer = client.post(f"/s/{slug}/8-11", json=other)
    assert answer.status_code == 409
    assert answer.get_json()["problem"] == "conflict"
    assert stored(engine)[0].closed["like_home"] == "no"


def test_a_form_is_stored_and_leads_away(client, slug, fields, engine) -> None:
    form = {**fields, "answers.like_home": "no", "answers.one_change": WORDS}
    answer = client.post(f"/s/{slug}/8-11", data=form)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/s/{slug}/8-11/thanks")
    assert stored(engine)[0].closed["like_home"] == "no"


def test_form_and_json_that_say_the_same_are_the_same(client, slug, fields) -> None:
    form = {**fields, "answers.like_home": "no", "answers.settled": ""}
    form["answers.one_change"] = WORDS.replace("\n", "\r\n")
    client.post(f"/s/{slug}/8-11", data=form)
    body = as_json(fields, {"like_home": "no", "settled": None, "one_change": WORDS})
    assert client.post(f"/s/{slug}/8-11", json=body).status_code == 200


def test_a_form_that_cannot_be_stored_gives_the_words_back(
    client, slug, fields, engine
) -> None:
    form = {**fields, "answers.like_home": "no", "answers.one_change": "x" * 2001}
    answer = client.post(f"/s/{slug}/8-11", data=form)
    assert answer.status_code == 400
    assert "x" * 2001 in answer.text
    assert re.search(r'name="answers.like_home" value="no" checked', answer.text)
    assert not re.search(r'name="answers.like_home" value="yes" checked', answer.text)
    assert 'href="#s-one_change"' in answer.text
    assert stored(engine) == []


def test_what_is_shown_again_is_shown_as_text(client, slug, fields) -> None:
    attack = "</textarea><script>alert(1)</script>" + "x" * 2000
    form = {**fields, "answers.one_change": attack}
    answer = client.post(f"/s/{slug}/8-11", data=form)
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"like_home": "perhaps"}, "not-offered"),
        ({"like_home": ["yes"]}, "one-only"),
        ({"nobody_asked": "yes"}, "unknown-question"),
        ({"one_change": "x" * 2001}, "too-long"),
    ],
)
def test_what_is_wrong_is_named_and_not_repeated(
    client, slug, fields, answers, problem
) -> None:
    answer = client.post(f"/s/{slug}/8-11", json=as_json(fields, answers))
    said = answer.get_json()
    assert answer.status_code == 400
    assert said.keys() == {"problem", "place", "message"}
    assert said["problem"] == problem
    assert "perhaps" not in said["message"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1]", b'{"answers": NaN}', b"\xff\xfe{}", b'{"a":' * 5000]
)
def test_what_is_not_a_submission_is_refused(client, slug, body) -> None:
    answer = client.post(f"/s/{slug}/8-11", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["problem"]


def test_a_form_with_broken_bytes_is_refused_not_mended(client, slug, fields) -> None:
    form = "&".join(f"{name}={value}" for name, value in fields.items())
    answer = client.post(
        f"/s/{slug}/8-11",
        data=(form + "&answers.one_change=%FF").encode(),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400


def test_more_than_fits_is_refused(client, slug, fields) -> None:
    body = as_json(fields, {"one_change": "x" * 300_000})
    assert client.post(f"/s/{slug}/8-11", json=body).status_code == 413


def test_a_page_of_another_site_cannot_post(client, slug, fields, engine) -> None:
    answer = client.post(
        f"/s/{slug}/8-11",
        json=as_json(fields, {}),
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status_code == 403
    assert stored(engine) == []


def test_answers_for_another_band_are_refused(client, slug, fields) -> None:
    body = as_json(fields, {"bedroom": "yes"})
    assert client.post(f"/s/{slug}/12-17", json=body).status_code == 400


def moved_to(app, *day: int) -> None:
    at: edge.Edge = app.extensions[edge.NAME]
    at.clock = lambda: datetime(*day, 12, tzinfo=UTC)


def test_late_answers_are_taken_within_the_days_of_grace(
    app, client, slug, fields, engine
) -> None:
    moved_to(app, 2026, 12, 30)
    assert client.get(f"/s/{slug}/8-11").status_code == 410
    answer = client.post(f"/s/{slug}/8-11", json=as_json(fields, {}))
    assert answer.status_code == 201
    assert stored(engine)[0].late


def test_after_the_days_of_grace_it_is_gone(app, client, slug, fields, engine) -> None:
    moved_to(app, 2027, 2, 1)
    answer = client.post(f"/s/{slug}/8-11", json=as_json(fields, {}))
    assert answer.status_code == 410
    assert answer.get_json()["problem"] == "gone"
    form = client.post(f"/s/{slug}/8-11", data=fields)
    assert form.status_code == 410
    assert "closed on" in form.text
    assert stored(engine) == []


def test_a_wish_to_talk_and_its_words_are_kept_apart(
    client, slug, fields, engine
) -> None:
    form = {
        **fields,
        "answers.talk": "yes-please",
        "talk.contact": "Robin Invented, room 3",
    }
    assert client.post(f"/s/{slug}/8-11", data=form).status_code == 303
    assert "talk" not in stored(engine)[0].closed
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(Comment)) == 0


def code_on(page: str) -> str:
    return " ".join(re.findall(r"<li>([a-z]+)\s*</li>", page))


def test_the_printed_words_take_the_answers_back(client, slug, engine) -> None:
    page = client.get(f"/s/{slug}/8-11").get_data(as_text=True)
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    client.post(f"/s/{slug}/8-11", data=fields)
    assert len(stored(engine)) == 1
    answer = client.post("/w/", data={"code": code_on(page).upper()})
    assert answer.status_code == 200
    assert "It is deleted" in answer.text
    assert stored(engine) == []
    assert client.post("/w/", data={"code": code_on(page)}).status_code == 410


def test_every_wrong_code_is_answered_alike_and_not_shown_again(client, slug) -> None:
    page = client.get(f"/s/{slug}/8-11").get_data(as_text=True)
    answers = [
        client.post("/w/", data={"code": code}).text
        for code in (code_on(page), "zebra", "", "<script>", "a" * 5000)
    ]
    assert len(set(answers)) == 1
    assert "zebra" not in answers[0]


def test_guessing_is_slowed_down_and_finding_is_not(client, slug) -> None:
    for _ in range(MOST_TRIES):
        assert client.post("/w/", data={"code": "wrong"}).status_code == 404
    answer = client.post("/w/", data={"code": "wrong"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3600"
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    again = client.post("/w/", data={"code": "wrong"}, environ_overrides=elsewhere)
    assert again.status_code == 404


def test_answers_to_a_version_nobody_was_asked_are_refused(engine, client) -> None:
    slug = open_door(engine, "unknown-version")
    page = client.get(f"/s/{slug}/8-11").get_data(as_text=True)
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    body = json.loads(json.dumps({**fields, "version": "99", "answers": {}}))
    answer = client.post(f"/s/{slug}/8-11", json=body)
    assert (answer.status_code, answer.get_json()["place"]) == (400, "version")
    body["version"], body["submission_id"] = "1", str(uuid4())
    assert client.post(f"/s/{slug}/8-11", json=body).status_code == 201
