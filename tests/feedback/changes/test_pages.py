"""The register and one change as staff meet them, from a form to a refusal."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from feedback.accounts.models import Look
from feedback.accounts.roles import Role
from feedback.accounts.service import create_service
from feedback.changes import queries, service
from feedback.changes.kinds import StageKind, Stakeholder
from feedback.db import reading
from tests.factories import sign_in, staff
from tests.feedback.changes.conftest import CALLS, TODAY, TOO_FEW, family, verdict

NEW = {
    "title": "A weekend bus",
    "title_18_25": "the weekend bus",
    "difference": "I can see my friends",
    "purpose": "Whether to keep the bus, by the Head, in March",
    "decider": "Head of leaving care",
    "owner": "Leaving care team",
    "service": "",
}
DECISION = {
    "decided": "A bus on Saturdays",
    "answer": "yes",
    "reason": "It was asked for",
    "weight": "shaped",
    "made_by": "Head",
    "made_on": "2026-11-24",
}


@pytest.fixture
def officer(session, council, client):
    staff(session, council, Role.OFFICER)
    session.commit()
    sign_in(client, "officer@northshire.example")
    return client


def read(engine, council, key="c-01"):
    with reading(engine) as session:
        return queries.find(session, council.id, key)


def text_of(answer) -> str:
    return answer.get_data(as_text=True)


def test_a_change_is_begun_from_a_form_and_found_in_the_register(officer):
    made = officer.post("/staff/changes/new", data=NEW)
    assert (made.status_code, made.location) == (303, "/staff/changes/c-01")
    page = text_of(officer.get("/staff/changes/"))
    assert "A weekend bus" in page
    assert "0 done, say staff. 0 changed, say young people." in page


def test_a_form_says_what_is_missing_and_keeps_the_words(officer):
    answer = officer.post("/staff/changes/new", data=NEW | {"purpose": ""})
    page = text_of(answer)
    assert answer.status_code == 400
    assert "Write which decision, by whom and when." in page
    assert 'value="A weekend bus"' in page


def test_a_title_that_claims_a_cause_is_refused_at_its_field(officer):
    claim = NEW | {"title_18_25": "the impact of the bus"}
    page = text_of(officer.post("/staff/changes/new", data=claim))
    assert 'href="#title_18_25"' in page
    assert "“impact” claims a cause" in page


def test_who_took_part_is_recorded_from_the_page_of_the_change(
    officer, session, council, engine
):
    service.create(session, council.id, CALLS, today=TODAY)
    session.commit()
    at = "/staff/changes/c-01/do/took-part?stage=identify"
    assert officer.get(at).status_code == 200
    sent = {
        "stakeholder": "8-11",
        "method": "drawing",
        "on": "2026-11-20",
        "took_part": "4",
        "level": "3",
    }
    assert officer.post(at, data=sent).status_code == 303
    event = read(engine, council).stage(StageKind.IDENTIFY).participation[0]
    assert (event.stakeholder, event.took_part) == (Stakeholder.CHILDREN_8_11, 4)
    page = text_of(officer.get("/staff/changes/c-01"))
    assert "fewer than 5" in page
    assert "4 people" not in page


def test_a_stage_that_is_not_accounted_for_says_what_to_do(officer, session, council):
    service.create(session, council.id, CALLS, today=TODAY)
    session.commit()
    answer = officer.post("/staff/changes/c-01/stages/identify/close")
    assert answer.status_code == 400
    assert "Record who took part, or nobody and why." in text_of(answer)


def test_a_change_goes_from_said_to_done_through_its_pages(officer, engine, council):
    officer.post("/staff/changes/new", data=NEW)
    at = "/staff/changes/c-01"
    nobody = {"groups": ["18-25"], "why": "No one planned for it"}
    for kind in list(StageKind)[:4]:
        officer.post(f"{at}/stages/{kind}/open")
        assert officer.post(f"{at}/do/nobody?stage={kind}", data=nobody).location == at
        if kind is StageKind.DECIDE:
            assert officer.post(f"{at}/do/decide?stage=decide", data=DECISION).location
        if kind is StageKind.DELIVER:
            officer.post(f"{at}/do/done", data={"on": "2026-11-24"})
        assert officer.post(f"{at}/stages/{kind}/close").status_code == 303
    assert read(engine, council).done_on == date(2026, 11, 24)
    page = text_of(officer.get("/staff/changes/"))
    assert "Done, and nobody has been asked" in page
    refused = text_of(officer.post(f"{at}/close"))
    assert "Close the stage review." in refused
    assert "Ask young people for their verdict in a wave." in refused


def test_a_no_without_a_childs_reason_is_refused_at_its_field(
    officer, session, council, change, through
):
    through(*list(StageKind)[:2])
    service.open_stage(session, change, StageKind.DECIDE, today=TODAY)
    session.commit()
    at = "/staff/changes/c-01/do/decide?stage=decide"
    page = text_of(officer.post(at, data=DECISION | {"answer": "no"}))
    assert 'href="#reason_child"' in page
    assert "owed the reason in their own words" in page


def test_a_finding_an_effect_and_a_verdict_come_from_releases(
    officer, session, council, change, through, wave, release
):
    through(*StageKind)
    first = wave("spring", date(2025, 9, 1), date(2025, 10, 1))
    second = wave("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=[change])
    wave("next", date(2027, 1, 1), date(2027, 2, 1), opened=False)
    before = release(first, family(36, 38))
    items = family(47, 29)["8-11"] | {
        "changed:c-01": verdict(changed=17, a_bit=15, not_changed=24, dont_know=5)
    }
    after = release(second, {"8-11": items, "12-17": {"changed:c-01": TOO_FEW}})
    session.commit()
    at = "/staff/changes/c-01"
    cited = {
        "finding": f"{before.id}|8-11|family_time",
        "sentence": "Half want it to change",
    }
    assert officer.post(f"{at}/do/cite", data=cited).status_code == 303
    asked = {
        "question": "8-11|family_time",
        "what": "family time about right",
        "before": str(before.id),
        "after": str(after.id),
        "rivals": "School holidays",
        "beside_before": "",
        "beside_after": "",
    }
    assert officer.post(f"{at}/do/effect?stage=review", data=asked).status_code == 303
    assert officer.post(f"{at}/do/ask", data={"wave": "next"}).status_code == 303
    page = text_of(officer.get(at))
    assert "Family time about right was 49% of 74 and is now 62% of 76" in page
    assert "57% of 56 (44 to 69)" in page
    assert "Too few answers to show." in page
    assert "Half want it to change (Spring, Ages 8 to 11)" in page
    assert "It may not say that the change is why." in page


def test_a_refused_effect_says_why_at_its_question(
    officer, session, change, wave, release
):
    first = wave("spring", date(2025, 9, 1), date(2025, 10, 1))
    second = wave("autumn", date(2026, 9, 1), date(2026, 10, 1))
    before, after = release(first, family(30, 20)), release(second, family(31, 19))
    session.commit()
    turned = {
        "question": "8-11|family_time",
        "what": "about right",
        "before": str(after.id),
        "after": str(before.id),
        "beside_before": "",
        "beside_after": "",
    }
    answer = officer.post("/staff/changes/c-01/do/effect?stage=review", data=turned)
    assert answer.status_code == 400
    assert "Autumn did not close before Spring." in text_of(answer)


def test_the_matrix_page_has_a_cell_for_everyone(officer, session, change):
    session.commit()
    page = text_of(officer.get("/staff/changes/c-01/matrix"))
    assert "Not recorded" in page
    assert page.count("Does not apply: this change is not for them.") == 2


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.PLANNER, 200),
        (Role.CODER, 403),
        (Role.SAFEGUARDING, 403),
        (Role.ADMIN, 403),
    ],
)
def test_planners_read_and_others_do_not(
    session, council, change, client, role, status
):
    staff(session, council, role)
    session.commit()
    sign_in(client, f"{role}@northshire.example")
    assert client.get("/staff/changes/c-01").status_code == status
    assert client.post("/staff/changes/c-01/close").status_code == 403


def test_a_manager_reads_the_changes_of_their_own_service(session, council, client):
    own = create_service(session, council, "fostering", "Fostering")
    other = create_service(session, council, "homes", "Homes")
    for where in (own, other):
        service.create(
            session,
            council.id,
            replace(CALLS, title=f"For {where.name}", service_id=where.id),
            today=TODAY,
        )
    staff(session, council, Role.MANAGER, services=(own.id,))
    session.commit()
    sign_in(client, "manager@northshire.example")
    page = text_of(client.get("/staff/changes/"))
    assert "For Fostering" in page
    assert "For Homes" not in page
    assert "For Homes" not in text_of(client.get("/staff/changes/?service=homes"))
    assert client.get("/staff/changes/c-02").status_code == 404
    assert client.get("/staff/changes/c-02/matrix").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "c-99",
        "c-01/do/fly",
        "c-01/do/took-part?stage=party",
    ],
)
def test_what_does_not_exist_is_not_found(officer, session, change, path):
    session.commit()
    assert officer.get(f"/staff/changes/{path}").status_code == 404


def test_who_did_what_to_a_change_is_written_down(officer, session):
    officer.post("/staff/changes/new", data=NEW)
    nobody = {"groups": ["18-25"], "why": "No one planned for it"}
    officer.post("/staff/changes/c-01/do/nobody?stage=identify", data=nobody)
    officer.post("/staff/changes/c-01/stages/identify/close")
    officer.post("/staff/changes/c-01/close")
    query = select(Look.action).where(Look.thing == "c-01").order_by(Look.action)
    assert session.scalars(query).all() == [
        "change-begun",
        "change-identify-close",
        "change-nobody",
    ]
