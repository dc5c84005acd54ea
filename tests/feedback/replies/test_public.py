"""The public page: one version an age, without sign-in, and nothing unpublished."""

from datetime import date

import pytest

from feedback.accounts.roles import Role
from feedback.invites.models import Door, IdentityMode
from feedback.replies import service as replies
from feedback.reports.models import Audience
from surveys.definition import Band
from tests.factories import sign_in, staff
from tests.feedback.changes.conftest import TODAY, verdict

YOUNG, OLDER, LITTLE = Band.AGED_8_TO_11, Band.AGED_12_TO_17, Band.AGED_4_TO_7
WHOLE = {
    "said": "You want to ring <b>now</b>",
    "decided": "You pick a time.",
    "not_done": "Not now: Visits. Why? No driver.",
    "done": "Phones are there.",
}
AT = "/said-and-done/northshire"


def text_of(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.fixture
def told(session, change):
    for band in (YOUNG, OLDER, LITTLE):
        texts = WHOLE if band is not LITTLE else WHOLE | {"not_done": "No.\nA judge."}
        replies.write(session, change, band, texts)
        replies.publish(session, change, band, today=TODAY)
    return change


@pytest.fixture
def asked(session, told, wave, release):
    """A public release with a verdict, and a wave that asks it again today."""
    told.status, told.done_on = "done", TODAY
    first = wave("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=[told])
    items = {
        "8-11": verdict(changed=17, a_bit=15, not_changed=18, worse=6),
        "12-17": verdict(changed=16, a_bit=22, not_changed=38, worse=7),
    }
    figures = {band: {"changed:c-01": each} for band, each in items.items()}
    release(first, figures, audience=Audience.PUBLIC)
    now = wave("winter", date(2026, 11, 1), date(2026, 12, 1), asks=[told])
    door = Door(
        organisation_id=told.organisation_id,
        wave_id=now.id,
        slug="abcd1234",
        bands=["8-11"],
    )
    session.add(door)
    session.flush()


@pytest.fixture
def page(session, client):
    """A public page after everything so far is kept: page("?band=8-11")."""

    def opened(path: str = "", status: int = 200) -> str:
        if session.in_transaction():
            session.commit()
        answer = client.get(AT + path)
        assert answer.status_code == status
        return text_of(answer)

    return opened


def test_without_an_age_the_ages_that_were_told_are_offered(told, page):
    found = page()
    assert "Ages 8 to 11" in found
    assert "Ages 18 to 25" not in found


def test_an_age_reads_said_decided_why_not_and_done(told, page):
    found = page("?band=8-11")
    for words in ("You pick a time.", "No driver.", "Not now", "Phones are there."):
        assert words in found
    assert "You want to ring &lt;b&gt;now&lt;/b&gt;" in found


def test_a_draft_is_not_there(session, change, page):
    replies.write(session, change, YOUNG, WHOLE)
    assert "There is no answer for you here yet." in page("?band=8-11")
    page("/c-01?band=8-11", 404)


@pytest.mark.parametrize("path", ["/c-99?band=8-11", "/c-01", "/c-01?band=old"])
def test_what_was_not_told_is_not_found(told, page, path):
    page(path, 404)


def test_another_organisation_is_not_found(client):
    assert client.get("/said-and-done/nowhere").status_code == 404


def test_eight_to_elevens_get_tenths_of_rounded_numbers(asked, page):
    found = page("?band=8-11")
    assert "About 5 in 10 say it changed, a lot or a bit." in found
    assert "About 55 of you said yes, a bit or no." in found
    assert "So it is not finished yet." in found


def test_older_ones_get_the_range_and_a_table(asked, page):
    found = page("?band=12-17")
    assert "About 47 in 100 of you say that it changed" in found
    assert "It could be anything from 37 to 58." in found
    assert "<td>about 40</td>" in found
    assert "You do not all agree, so it is not finished." in found


def test_the_youngest_get_no_number(told, page):
    found = page("?band=4-7")
    words = found[found.index("<main") : found.index("</main>")]
    assert "We heard you." in words
    said = "".join(part.split(">", 1)[-1] for part in words.split("<"))
    assert not any(character.isdigit() for character in said)


def test_who_can_say_whether_it_changed_is_shown_the_way(asked, page):
    found = page("?band=8-11")
    assert 'href="/s/abcd1234/8-11"' in found
    assert "No name, no sign-in." in found
    assert "There is no survey open now." in page("?band=12-17")


def test_help_and_hiding_work_without_script(told, page):
    found = page("?band=8-11")
    assert f'href="{AT}/help?band=8-11"' in found
    assert f'href="{AT}/hide"' in found
    assert "tel:08001111" in page("/help?band=8-11")
    assert "northshire" not in page("/hide").lower()


def test_the_page_keeps_nothing_and_sets_nothing(told, session, client):
    session.commit()
    answer = client.get(AT, query_string={"band": "8-11"})
    assert "Set-Cookie" not in answer.headers
    assert "What happened" in text_of(answer)
    assert "<title>What happened</title>" in text_of(answer)


def test_an_officer_writes_publishes_and_takes_back(app, session, council, change):
    staff(session, council, Role.OFFICER)
    session.commit()
    client, at = app.test_client(), "/staff/replies/c-01/8-11"
    sign_in(client, "officer@northshire.example")
    half = client.post(at, data={"said": "You want to ring", "then": "publish"})
    assert half.status_code == 400
    assert "Write what was decided." in text_of(half)
    assert "You want to ring" in text_of(client.get(at))
    assert client.post(at, data=WHOLE | {"then": "publish"}).status_code == 303
    assert "You pick a time." in text_of(client.get(f"{AT}?band=8-11"))
    claim = client.post(at, data=WHOLE | {"done": "Phones led to calls"})
    assert 'href="#done"' in text_of(claim)
    assert client.post(at, data=WHOLE | {"then": "take-back"}).status_code == 303
    assert "no answer for you" in text_of(client.get(f"{AT}?band=8-11"))
    assert "You pick a time." in text_of(client.get(f"{at}/preview"))
    assert "Draft" in text_of(client.get("/staff/replies/"))


def test_only_officers_write(app, engine, council, session):
    staff(session, council, Role.PLANNER)
    session.commit()
    client = app.test_client()
    sign_in(client, "planner@northshire.example")
    assert client.get("/staff/replies/").status_code == 200
    assert client.get("/staff/replies/c-01/8-11").status_code == 403


def test_a_language_that_was_asked_for_stays(asked, page):
    found = page("?band=8-11&lang=cy")
    assert f'href="{AT}/help?band=8-11&amp;lang=cy"' in found
    assert 'href="/s/abcd1234/8-11?lang=cy"' in found


def test_only_an_anonymous_wave_is_said_to_need_no_name(session, told, wave, page):
    named = wave(
        "winter",
        date(2026, 11, 1),
        date(2026, 12, 1),
        asks=[told],
        identity=IdentityMode.CONFIDENTIAL,
    )
    at = {"organisation_id": told.organisation_id, "wave_id": named.id}
    session.add(Door(slug="abcd1234", bands=["8-11"], **at))
    found = page("?band=8-11")
    assert "You can skip any question." in found
    assert "No name" not in found
