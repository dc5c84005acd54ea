"""A survey in two languages: chosen on the page, shown whole, answered alike."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from feedback.authoring.models import Version
from feedback.db import transaction
from feedback.invites.service import open_wave, use_version
from tests import factories

# Invented for this test; nobody has reviewed it.
WELSH = {"8-11/like_home/text": "Wyt ti'n hoffi byw lle rwyt ti'n byw nawr?"}


@pytest.fixture
def slug(engine) -> str:
    """A door to a version that has one question in Welsh."""
    with transaction(engine) as session:
        at = factories.organisation(session)
        first = factories.version(session, at)
        wave = factories.wave(session, first, is_open=False)
        both = Version(
            organisation_id=at.id,
            questionnaire_id=first.questionnaire_id,
            number=2,
            document={**first.document, "texts": {"cy": WELSH, "xx": WELSH}},
            digest="0" * 64,
            change=first.change,
            published_at=first.published_at,
        )
        session.add(both)
        session.flush()
        use_version(session, wave, both)
        open_wave(session, wave)
        return factories.door(session, wave).slug


def test_the_start_page_offers_the_languages_we_speak(client, slug) -> None:
    page = client.get(f"/s/{slug}").text
    assert re.findall(r'hreflang="(\w+)"', page) == ["en", "cy"]
    assert ">English</a>" in page
    assert ">Cymraeg</a>" in page


def test_a_page_in_welsh_is_marked_as_welsh_and_asks_in_it(client, slug) -> None:
    page = client.get(f"/s/{slug}/8-11?lang=cy").text
    assert '<html lang="cy" dir="ltr">' in page
    assert WELSH["8-11/like_home/text"].replace("'", "&#39;") in page
    assert 'name="lang" value="cy"' in page
    assert "lang=cy" in re.search(r'action="([^"]*/8-11[^"]*)"', page)[1]


def test_a_question_not_yet_translated_is_shown_as_written(client, slug) -> None:
    page = client.get(f"/s/{slug}/8-11?lang=cy").text
    assert "Do you feel settled at home?" in page


def test_the_browsers_language_is_taken_where_none_is_asked_for(client, slug) -> None:
    answer = client.get(f"/s/{slug}/8-11", headers={"Accept-Language": "cy,en;q=0.5"})
    assert '<html lang="cy"' in answer.text


@pytest.mark.parametrize("asked", ["xx", "en-GB", "../cy", "c" * 500, "%00", "ar"])
def test_an_unknown_language_is_answered_in_the_surveys_own(
    client, slug, asked
) -> None:
    answer = client.get(f"/s/{slug}/8-11?lang={asked}")
    assert answer.status_code == 200
    assert '<html lang="en"' in answer.text


def test_answers_in_welsh_are_kept_with_their_language(client, slug, engine) -> None:
    page = client.get(f"/s/{slug}/8-11?lang=cy").text
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    body = {**fields, "answers": {"like_home": "no"}}
    assert client.post(f"/s/{slug}/8-11?lang=cy", json=body).status_code == 201
    # The language is said in the answer itself, so the address need not say it.
    body["submission_id"] = str(uuid4())
    assert client.post(f"/s/{slug}/8-11", json=body).status_code == 201
