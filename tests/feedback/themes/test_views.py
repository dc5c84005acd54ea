"""The page about themes: what it holds, and whom it lets in."""

from __future__ import annotations

import pytest

from feedback.accounts.roles import Role
from feedback.db import transaction
from feedback.themes.frame import default_frame
from tests import factories
from tests.feedback.themes import said


@pytest.fixture
def coder(client, engine, keys):
    with transaction(engine) as session:
        wave = said.wave(session)
        at = session.get_one(factories.Organisation, wave.organisation_id)
        factories.staff(session, at, Role.CODER)
        said.person(session, keys, wave, anything="my room is nice")
    factories.sign_in(client, "coder@northshire.example")
    return client


def test_the_page_says_what_every_theme_means_and_what_waits(coder):
    page = coder.get("/staff/themes/").get_data(as_text=True)
    for theme in default_frame().themes:
        assert f'id="{theme.id}"' in page
    assert "<dd>1 comment</dd>" in page


def test_the_page_says_that_nothing_is_measured_on_real_words(coder):
    page = coder.get("/staff/themes/").get_data(as_text=True)
    assert "Nobody has measured them" in page


def test_no_comment_is_shown_there(coder):
    assert "my room is nice" not in coder.get("/staff/themes/").get_data(as_text=True)
