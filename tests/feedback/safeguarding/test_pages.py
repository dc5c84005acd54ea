"""The inbox as the safeguarding lead meets it, and as nobody else does."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from feedback import edge
from feedback.accounts.models import Look
from feedback.accounts.roles import Role
from feedback.db import transaction
from feedback.safeguarding.models import Alert, AlertState, Outcome
from tests import factories
from tests.conftest import NOW

WORDS = "he hits me when no one is here"
INBOX = "/staff/safeguarding/"


@pytest.fixture
def lead(desk, client):
    """The safeguarding lead of the desk's organisation, signed in."""
    return sign_in(desk, client, Role.SAFEGUARDING)


def sign_in(desk, client, *roles, services=()):
    with transaction(desk.engine) as session:
        at = session.get_one(factories.Organisation, desk.opening.organisation_id)
        made = factories.staff(session, at, *roles, services=services)
        email, made_id = made.email, made.id
    factories.sign_in(client, email)
    return made_id


def file(desk, words=WORDS, **more):
    """Send an answer with ``words``; the alert it raised."""
    desk.send(desk.content({"one_change": words, "safe_home": "no"}, **more))
    return newest(desk)


def newest(desk) -> Alert:
    with desk.look() as session:
        return session.scalars(select(Alert)).all()[-1]


def done(client, alert, outcome, note="Rang the home at 10:20."):
    return client.post(
        f"{INBOX}{alert.id}/done", data={"outcome": outcome, "note": note}
    )


def at(app, when):
    app.extensions[edge.NAME].clock = lambda: when


def test_the_list_shows_what_waits_and_not_a_word_of_it(desk, client, lead):
    file(desk)
    page = client.get(INBOX).get_data(as_text=True)
    assert "1 open, the most urgent first" in page
    assert "Words about being hurt by an adult, and 1 more sign" in page
    assert "60 minutes left" in page or "1 h 00 left" in page
    assert WORDS not in page


def test_reading_shows_the_words_and_is_on_record(desk, client, lead):
    alert = file(desk)
    page = client.post(f"{INBOX}{alert.id}/read").get_data(as_text=True)
    assert WORDS in page
    assert "Said “No” to “Do you feel safe where you live?”" in page
    assert "Your opening this at 10:00 is on record." in page
    seen = newest(desk)
    assert (seen.state, seen.seen_by, seen.seen_at) == (AlertState.SEEN, lead, NOW)
    with desk.look() as session:
        look = session.scalars(select(Look).where(Look.action.like("safe%"))).one()
    assert (look.staff_id, look.action) == (lead, "safeguarding.read")
    assert look.thing == f"alert:{alert.id}"


def test_the_first_reading_stays_the_first(app, desk, client, lead):
    alert = file(desk)
    client.post(f"{INBOX}{alert.id}/read")
    at(app, NOW + timedelta(minutes=5))
    client.post(f"{INBOX}{alert.id}/read")
    assert newest(desk).seen_at == NOW


def test_an_outcome_takes_it_off_the_list_and_onto_the_record(desk, client, lead):
    alert = file(desk)
    client.post(f"{INBOX}{alert.id}/read")
    assert done(client, alert, "referred").status_code == 303
    assert newest(desk).outcome is Outcome.REFERRED
    assert "Nothing waits here now." in client.get(INBOX).get_data(as_text=True)
    page = client.get(f"{INBOX}record").get_data(as_text=True)
    assert "Refer to the front door or the police" in page
    again = client.post(f"{INBOX}{alert.id}/read").get_data(as_text=True)
    assert "Rang the home at 10:20." in again
    assert WORDS in again


def test_talking_first_keeps_it_open_with_the_note(desk, client, lead):
    alert = file(desk)
    client.post(f"{INBOX}{alert.id}/read")
    done(client, alert, "talk-first", "Will visit at 4.")
    assert newest(desk).state is AlertState.SEEN
    done(client, alert, "talk", "Visited.")
    assert newest(desk).outcome is Outcome.TALK
    page = client.post(f"{INBOX}{alert.id}/read").get_data(as_text=True)
    assert page.index("Will visit at 4.") < page.index("Visited.")


def test_nothing_can_be_decided_unread_unsaid_or_twice(desk, client, lead):
    alert = file(desk)
    assert done(client, alert, "no-concern").status_code == 400
    assert newest(desk).state is AlertState.OPEN
    client.post(f"{INBOX}{alert.id}/read")
    page = done(client, alert, "no-concern", "")
    assert page.status_code == 400
    assert "Write what you did or will do" in page.get_data(as_text=True)
    done(client, alert, "no-concern")
    assert done(client, alert, "referred").status_code == 400
    assert newest(desk).outcome is Outcome.NO_CONCERN


def test_the_note_is_sealed(desk, client, lead):
    alert = file(desk)
    client.post(f"{INBOX}{alert.id}/read")
    done(client, alert, "known", "known to xylophone team")
    with open(desk.engine.url.database, "rb") as held:  # noqa: PTH123 - a database
        assert b"xylophone" not in held.read()


def test_how_to_reach_them_is_shown_on_asking_and_on_record(desk, client, lead):
    alert = file(desk, talk={"wants": True, "contact": "07700 900123"})
    page = client.post(f"{INBOX}{alert.id}/read").get_data(as_text=True)
    assert "07700 900123" not in page
    assert "Show what they left" in page
    page = client.post(f"{INBOX}{alert.id}/read", data={"show": "contact"})
    assert "07700 900123" in page.get_data(as_text=True)
    with desk.look() as session:
        assert session.scalars(
            select(Look).where(Look.action == "safeguarding.contact")
        ).one()


def test_the_whole_survey_can_be_read_after_opening_and_on_record(desk, client, lead):
    alert = file(desk)
    whole = f"{INBOX}{alert.id}/answers"
    assert client.post(whole).status_code == 404
    client.post(f"{INBOX}{alert.id}/read")
    page = client.post(whole).get_data(as_text=True)
    assert "Do you feel safe where you live?" in page
    assert "skipped" in page
    assert WORDS in page


def test_late_is_said_at_the_top_and_in_the_trail(app, desk, client, lead):
    file(desk)
    assert client.get("/health/safeguarding").status_code == 200
    at(app, NOW + timedelta(minutes=68))
    factories.sign_in(client, f"safeguarding@{organisation_key(desk)}.example")
    page = client.get(INBOX).get_data(as_text=True)
    assert "One item is past its clock." in page
    assert "8 minutes late" in page
    page = client.post(f"{INBOX}{newest(desk).id}/read").get_data(as_text=True)
    assert "read 8 minutes late" in page
    assert "Clock passed." in page
    assert client.get("/health/safeguarding").status_code == 200


def test_an_item_nobody_read_in_time_turns_the_check_red(app, desk, client):
    file(desk)
    at(app, NOW + timedelta(minutes=68))
    health = client.get("/health/safeguarding")
    assert (health.status_code, health.json) == (
        503, {"ok": False, "late": 1, "missing": 0}
    )  # fmt: skip


def organisation_key(desk):
    with desk.look() as session:
        return session.get_one(factories.Organisation, desk.opening.organisation_id).key


def test_a_flagged_answer_without_an_alert_turns_the_check_red(desk, client):
    file(desk)
    with transaction(desk.engine) as session:
        session.execute(text("delete from alert"))
    assert client.get("/health/safeguarding").json == {
        "ok": False, "late": 0, "missing": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.SAFEGUARDING, Role.MANAGER)]
)
def test_no_other_role_gets_in(desk, client, role):
    alert = file(desk)
    sign_in(desk, client, role)
    assert client.get(INBOX).status_code == 403
    assert client.get(f"{INBOX}record").status_code == 403
    for act in ("read", "answers", "done"):
        assert client.post(f"{INBOX}{alert.id}/{act}").status_code == 403
    assert newest(desk).state is AlertState.OPEN


def test_another_organisation_finds_nothing(desk, client):
    alert = file(desk)
    with transaction(desk.engine) as session:
        other = factories.organisation(session, "elsewhere")
        factories.staff(session, other, Role.SAFEGUARDING)
    factories.sign_in(client, "safeguarding@elsewhere.example")
    assert "Nothing waits" in client.get(INBOX).get_data(as_text=True)
    unknown = client.post(f"{INBOX}{uuid4()}/read")
    theirs = client.post(f"{INBOX}{alert.id}/read")
    assert (theirs.status_code, unknown.status_code) == (404, 404)
    assert theirs.get_data() == unknown.get_data()


def test_who_manages_the_service_never_meets_what_is_about_its_staff(desk, client):
    with transaction(desk.engine) as session:
        at = session.get_one(factories.Organisation, desk.opening.organisation_id)
        home = factories.accounts.create_service(session, at, "elm", "Elm House").id
    there = desk.at(service_id=home)
    sign_in(desk, client, Role.MANAGER, Role.SAFEGUARDING, services=(home,))
    there.send(there.content({"one_change": "the night staff comes in my room"}))
    alert = newest(desk)
    assert "Nothing waits" in client.get(INBOX).get_data(as_text=True)
    assert client.post(f"{INBOX}{alert.id}/read").status_code == 404


def test_once_it_is_about_staff_the_manager_is_shut_out(desk, client):
    with transaction(desk.engine) as session:
        at = session.get_one(factories.Organisation, desk.opening.organisation_id)
        home = factories.accounts.create_service(session, at, "elm", "Elm House").id
    there = desk.at(service_id=home)
    sign_in(desk, client, Role.MANAGER, Role.SAFEGUARDING, services=(home,))
    there.send(there.content({"safe_home": "no"}))
    alert = newest(desk)
    client.post(f"{INBOX}{alert.id}/read")
    done(client, alert, "about-staff")
    assert client.post(f"{INBOX}{alert.id}/read").status_code == 404
    page = client.get(f"{INBOX}record").get_data(as_text=True)
    assert "Nothing has been decided yet." in page


def test_words_that_are_markup_are_only_words(desk, client, lead):
    alert = file(desk, words="he hits me <script>alert(1)</script> {{7*7}}")
    page = client.post(f"{INBOX}{alert.id}/read").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


def test_withdrawing_leaves_the_alert_and_its_words(desk, client, lead):
    from feedback.responses.codes import code_hash  # noqa: PLC0415 - for this test
    from feedback.responses.service import withdraw  # noqa: PLC0415 - as above

    alert = file(desk, withdraw=code_hash("acorn badger cedar dolphin"))
    with transaction(desk.engine) as session:
        withdraw(session, desk.keys, "acorn badger cedar dolphin")
    page = client.post(f"{INBOX}{alert.id}/read").get_data(as_text=True)
    assert WORDS in page
    assert client.post(f"{INBOX}{alert.id}/answers").status_code == 404
    assert client.get("/health/safeguarding").json["missing"] == 0


def test_reading_by_get_is_not_offered(desk, client, lead):
    alert = file(desk)
    for act in ("read", "answers", "done"):
        assert client.get(f"{INBOX}{alert.id}/{act}").status_code in (404, 405)
    assert isinstance(alert.id, UUID)
    assert newest(desk).state is AlertState.OPEN
