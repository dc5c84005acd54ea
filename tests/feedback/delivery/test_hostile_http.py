"""What is hostile, over HTTP: 4xx in plain words, never 5xx, and nothing half kept."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from feedback.db import reading
from feedback.responses.models import Comment, Response
from feedback.responses.service import comment_place, wave_scope
from tests.feedback.intake import hostile

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def post(client, slug, engine, keys):
    """Sends things to the 8-11 survey, and looks at what was kept."""
    return Post(client, slug, engine, keys)


class Post:
    """The survey of one band, from outside."""

    def __init__(self, client: Any, slug: str, engine: Any, keys: Any) -> None:
        self.client, self.engine, self.keys = client, engine, keys
        self.path = f"/s/{slug}/8-11"
        page = client.get(self.path).get_data(as_text=True)
        self.wave = page.split('name="wave" value="')[1].split('"')[0]

    def content(self, answers: Any, **more: Any) -> dict[str, Any]:
        return {
            "submission_id": str(uuid4()), "wave": self.wave, "version": "1",
            "lang": "en", "credential": None, "mode": "self", "answers": answers,
            "helper": None, "talk": None, "quote_ok": None, "withdraw": None, **more,
        }  # fmt: skip

    def json(self, raw: Any) -> Any:
        return self.client.post(
            self.path, data=json.dumps(raw), content_type="application/json"
        )

    def form(self, **answers: str) -> Any:
        flat = {name: value for name, value in self.content(0).items() if value}
        del flat["mode"]
        named = {f"answers.{key}": value for key, value in answers.items()}
        return self.client.post(self.path, data={**flat, **named})

    def kept(self) -> tuple[int, list[str]]:
        """How many responses there are, and all words, sorted."""
        with reading(self.engine) as session:
            rows = session.execute(
                select(Comment, Response.wave_id).join(
                    Response, Response.id == Comment.response_id
                )
            ).all()
            words = [
                self.keys.unseal(
                    session,
                    wave_scope(wave_id),
                    comment_place(row.response_id, row.item),
                    row.sealed,
                )
                for row, wave_id in rows
            ]
            many = session.scalar(select(func.count()).select_from(Response)) or 0
        return many, sorted(words)


def test_words_by_json_and_by_form_come_back_exactly(post):
    for text in hostile.KEPT:
        assert post.json(post.content({"one_change": text})).status_code == 201, text
        assert post.form(going_well=text).status_code == 303, text
    # A browser makes CR LF of every line end, and the form makes one LF of it again.
    by_form = [text.replace("\r\n", "\n") for text in hostile.KEPT]
    many, words = post.kept()
    assert many == 2 * len(hostile.KEPT)
    assert words == sorted([*hostile.KEPT, *by_form])


def test_words_that_cannot_be_kept_are_given_back_with_what_to_put_right(post):
    for text in hostile.UNKEPT:
        answer = post.json(post.content({"one_change": text}))
        assert answer.status_code == 400
        assert answer.json["place"] == "one_change"
        assert set(answer.json) == {"problem", "place", "message"}
        assert text not in answer.get_data(as_text=True)
    answer = post.form(one_change="x" * 2001)
    assert answer.status_code == 400
    assert "x" * 2001 in answer.get_data(as_text=True)
    assert post.kept() == (0, [])


def test_every_wrong_content_is_answered_in_words(post):
    good = post.content({"like_home": "yes"})
    for name, raw in hostile.wrong_contents(good):
        answer = post.json(raw)
        assert answer.status_code in (200, 201, 400, 409), name
        if answer.status_code == 400:
            assert set(answer.json) == {"problem", "place", "message"}, name


def test_every_body_that_is_none_is_refused(post):
    for body in hostile.BODIES:
        answer = post.client.post(post.path, data=body, content_type="application/json")
        assert answer.status_code in (400, 413), body[:20]
        assert set(answer.json) == {"problem", "place", "message"}
    assert post.kept() == (0, [])


@pytest.mark.parametrize(
    ("body", "kind", "statuses"),
    [
        (b"answers.one_change=%ff%fe", FORM, {400}),
        (b"answers.one_change=%ED%A0%80", FORM, {400}),
        ("answers.one_change=\u00e9".encode("latin-1"), FORM, {400}),
        (b"a=1&" * 2000, FORM, {400, 413}),
        (b"answers.one_change=" + b"x" * 600_000, FORM, {413}),
        (b"wave=a&wave=b", FORM, {400}),
        (b"role=admin", FORM, {400}),
        (b"{}", "text/plain", {400, 415}),
        (b"--x", "multipart/form-data", {400}),
        (b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
         "multipart/form-data; boundary=x", {400}),
        (gzip.compress(b"{}", mtime=0), "application/json", {400}),
        (b"{}", "application/json; charset=utf-16", {400}),
        (b"", "", {400}),
    ],
)  # fmt: skip
def test_a_body_of_another_make_is_refused(post, body, kind, statuses):
    answer = post.client.post(post.path, data=body, content_type=kind)
    assert answer.status_code in statuses
    assert post.kept() == (0, [])


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_offered(post, method):
    assert getattr(post.client, method)(post.path).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/s/%00", "/s/..%2f..%2fetc", "/s/{slug}/8-11%00", "/s/{slug}/AGED_8_TO_11",
     "/s/{slug}/8-12", "/s/{slug}/' OR 1=1", "/s/" + "a" * 3000],
)  # fmt: skip
def test_a_path_that_is_not_ours_is_not_found(post, slug, path):
    there = path.replace("{slug}", slug)
    assert post.client.get(there).status_code == 404
    assert post.client.post(there, data={}).status_code in (404, 405)


@pytest.mark.parametrize(
    "language", ["xx", "../../etc/passwd", "x" * 5000, "\0", "en-GB", "C", "cy%00"]
)
def test_a_language_that_is_not_spoken_falls_back(post, language):
    query = urlencode({"lang": language})
    assert post.client.get(f"{post.path}?{query}").status_code == 200


def test_headers_are_not_believed(post):
    odd = {
        "Accept-Language": "x" * 9_000, "Cookie": "a=b; a=c; =; \x7f",
        "X-Forwarded-For": "'; DROP", "X-HTTP-Method-Override": "DELETE",
        "Range": "bytes=0-", "If-None-Match": "*", "User-Agent": "\xff<script>",
    }  # fmt: skip
    assert post.client.get(post.path, headers=odd).status_code == 200
    foreign = {"Origin": "https://elsewhere.example"}
    assert post.client.post(post.path, data={}, headers=foreign).status_code == 403
    evil = post.client.get(post.path, headers={"Host": "evil.example"})
    assert evil.status_code == 400


def test_the_same_twice_by_two_ways_is_one(post):
    raw = post.content({"like_home": "yes", "one_change": "more pizza"})
    first = post.json(raw)
    again = post.json({**raw, "answers": {**raw["answers"], "settled": None}})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    flat = {name: raw[name] for name in ("submission_id", "wave", "version", "lang")}
    flat |= {f"answers.{key}": value for key, value in raw["answers"].items()}
    assert post.client.post(post.path, data=flat).status_code == 303
    other = post.json({**raw, "answers": {"like_home": "no"}})
    assert other.status_code == 409
    assert post.kept() == (1, ["more pizza"])
