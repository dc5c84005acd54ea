"""What each page holds, whatever the browser can do."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date

import pytest

from feedback.db import transaction
from feedback.invites.models import Decline
from feedback.responses.codes import code_hash
from tests.feedback.delivery.conftest import BANDS, ROOT, open_door

WEIGHT_LIMIT = 60_000


def text_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_the_start_page_lets_every_band_be_heard(client, slug) -> None:
    page = text_of(client, f"/s/{slug}")
    for band in BANDS:
        assert f"/s/{slug}/{band}?" in page
    assert "Do grown ups listen to you?" in page


@pytest.mark.parametrize("band", BANDS)
def test_the_document_holds_every_question_and_the_promised_fields(
    client, slug, band
) -> None:
    page = text_of(client, f"/s/{slug}/{band}")
    data = json.loads(re.search(r'id="survey">(.*?)</script>', page, re.S)[1])
    keys = [item["key"] for part in data["parts"] for item in part["items"]]
    for key in keys:
        assert f'id="q-{key}"' in page
    for name in ("wave", "submission_id", "version", "lang"):
        assert f'name="{name}"' in page
    assert 'name="answers.like_home"' in page or band == "adult"
    assert "changed:notice" in keys


def test_each_opening_has_an_id_of_its_own(client, slug) -> None:
    found = {
        re.search(r'name="submission_id" value="([0-9a-f-]{36})"', page)[1]
        for page in (text_of(client, f"/s/{slug}/8-11") for _ in range(3))
    }
    assert len(found) == 3


def test_a_packed_document_is_the_same_page(client, slug) -> None:
    packed = client.get(f"/s/{slug}/8-11", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    once = gzip.decompress(packed.data).decode()
    assert constant(once) == constant(text_of(client, f"/s/{slug}/8-11"))


def constant(page: str) -> str:
    """A document without what differs at each opening."""
    fields = r'(name="(?:submission_id|withdraw)" value=")[^"]*'
    return re.sub(r"<ol><li>\w+</li>.*?</ol>", "", re.sub(fields, r"\1", page))


def test_the_printed_code_is_the_one_whose_hash_is_sent(client, slug) -> None:
    page = text_of(client, f"/s/{slug}/8-11")
    code = " ".join(re.findall(r"<li>([a-z]+)\s*</li>", page))
    sent = re.search(r'name="withdraw" value="([0-9a-f]{64})"', page)[1]
    assert code_hash(code) == sent


@pytest.mark.parametrize("band", BANDS)
def test_document_styles_and_scripts_weigh_less_than_60_kilobytes(
    client, slug, band
) -> None:
    packed = client.get(f"/s/{slug}/{band}", headers={"Accept-Encoding": "gzip"}).data
    page = gzip.decompress(packed).decode()
    named = set(re.findall(r'"/static/((?:css|js)/[^"]+)"', page))
    built = ROOT / "static" / "built"
    weight = sum((built / f"{name}.gz").stat().st_size for name in named)
    assert len(named) >= 4
    assert len(packed) + weight < WEIGHT_LIMIT


def test_nothing_of_the_survey_is_in_titles_or_addresses(client, slug) -> None:
    for path in ("", "/8-11", "/12-17/thanks", "/help", "/hide"):
        title = re.search(r"<title>(.*?)</title>", text_of(client, f"/s/{slug}{path}"))
        assert not re.search(r"survey|care|say|worker|council", title[1], re.I), path


def test_pages_are_kept_nowhere_and_name_no_stranger(client, slug) -> None:
    for path in ("", "/8-11", "/8-11/thanks", "/help", "/hide", "/8-11/bundle.json"):
        answer = client.get(f"/s/{slug}{path}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", answer.text)


def test_the_quiet_page_knows_nothing_of_the_door(client, slug) -> None:
    page = text_of(client, f"/s/{slug}/hide")
    assert slug not in page
    assert page == text_of(client, "/s/another12345/hide")


def test_no_thanks_is_counted_and_nothing_else(client, slug, engine) -> None:
    for _ in range(2):
        answer = client.post(f"/s/{slug}/8-11/no-thanks")
        assert answer.status_code == 303
    with transaction(engine) as session:
        row = session.query(Decline).one()
    assert (row.band, row.week, row.people) == ("8-11", "2026-W48", 2)


def test_what_is_not_there_looks_the_same_everywhere(client, slug) -> None:
    for path in ("/s/nowhere12345", "/s/nowhere12345/8-11", f"/s/{slug}/9-10"):
        assert client.get(path).status_code == 404


def test_a_closed_wave_says_so_calmly(client, engine) -> None:
    slug = open_door(
        engine, "spring", opens_on=date(2026, 3, 1), closes_on=date(2026, 4, 1)
    )
    for path in (f"/s/{slug}", f"/s/{slug}/8-11"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert "closed on 1 April 2026" in answer.text


def test_a_wave_that_opens_later_says_when(client, engine) -> None:
    slug = open_door(
        engine, "later", opens_on=date(2027, 3, 1), closes_on=date(2027, 4, 1)
    )
    answer = client.get(f"/s/{slug}/8-11")
    assert answer.status_code == 404
    assert "open on 1 March 2027" in answer.text


def test_the_bundle_holds_the_questions_for_a_tablet(client, slug) -> None:
    data = client.get(f"/s/{slug}/4-7/bundle.json").get_json()
    assert data["band"] == "4-7"
    assert data["parts"][0]["items"][0]["text"] == "Do you like ice cream?"
