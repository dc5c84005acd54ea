"""The Welsh of the pages: whole, sound, and what a reader who asks for it gets."""

import re
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest
from babel.messages import Catalog

from devtools import catalogues, wording
from feedback import i18n
from feedback.safeguarding import present
from surveys import words
from tests.conftest import NOW

LANGUAGE = "cy"


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    return wording.read(LANGUAGE)


def test_the_catalogue_has_every_message_the_sources_use(welsh):
    used = [each.id for each in wording.extract() if each.id]
    missing = [text for text in used if text not in welsh]
    assert used
    assert not missing, "run ./dev words and translate what it brings in"


def test_no_message_is_left_to_write_or_to_check(welsh):
    assert not wording.unwritten(welsh)
    assert not [each.id for each in welsh if each.id and each.fuzzy]


def test_every_plural_has_each_form_of_welsh(welsh):
    plurals = [each for each in welsh if each.pluralizable]
    assert plurals
    assert {len(each.string) for each in plurals} == {welsh.num_plurals}


def test_the_placeholders_are_those_of_the_sources():
    assert not list(catalogues.problems(wording.FOLDER))


def test_a_language_begun_has_every_message_and_no_date(tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    used = Catalog()
    used.add("Sign in", locations=[("templates/sign_in.html", 1)])
    wording.refresh("gd", used)
    written = wording.path_of("gd").read_text()
    assert 'msgid "Sign in"' in written
    assert not re.search(r"Creation-Date|Revision-Date|html:\d", written)


def test_refreshing_keeps_what_is_used_and_takes_out_the_rest(tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    old = Catalog(locale="gd")
    old.add("Sign in", "Clàraich a-steach")
    old.add("Sign up", "Cruthaich cunntas")
    wording.write(old, wording.path_of("gd"))
    used = Catalog()
    used.add("Sign in")
    used.add("Sign out")
    now = wording.refresh("gd", used)
    assert [each.id for each in wording.unwritten(now)] == ["Sign out"]
    assert [each.id for each in wording.read("gd") if each.id] == [
        "Sign in",
        "Sign out",
    ]


def test_who_asks_for_welsh_signs_in_in_welsh(client):
    page = client.get("/staff/?lang=cy").text
    assert '<html lang="cy"' in page
    assert "Mewngofnodi" in page
    assert "Sign in" not in page


def test_a_day_of_the_inbox_is_written_in_the_readers_language():
    at = datetime(2026, 3, 9, 16, tzinfo=UTC)
    before = words.catalogue.get()
    try:
        i18n.use(i18n.catalogues((LANGUAGE,))[LANGUAGE])
        assert present.moment(at, NOW) == "9 Mawrth 16:00"
        i18n.use(NullTranslations())
        assert present.moment(at, NOW) == "9 March 16:00"
    finally:
        words.catalogue.set(before)
