"""The register and the public page in a browser: axe finds nothing, nothing scrolls."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from feedback import edge
from feedback.accounts.roles import Role
from feedback.changes import records, service
from feedback.changes.effects import Asked, record_effect
from feedback.changes.kinds import Answer, StageKind
from feedback.config import Settings
from feedback.invites.models import Door
from feedback.replies import service as replies
from feedback.reports.models import Audience
from feedback.web import create_app
from surveys.definition import Band
from tests.browser import violations
from tests.factories import PASSWORD, organisation, staff
from tests.feedback.changes.conftest import (
    CALLS,
    NOW,
    TODAY,
    YES,
    family,
    make_release,
    verdict,
    walk,
    wave_maker,
)

PUBLIC = (
    "",
    "?band=4-7",
    "?band=8-11",
    "?band=12-17",
    "?band=18-25",
    "?band=adult",
    "/help?band=4-7",
)
STAFF = (
    "/staff/changes/",
    "/staff/changes/new",
    "/staff/changes/c-01",
    "/staff/changes/c-01/matrix",
    "/staff/changes/c-01/do/decide?stage=decide",
    "/staff/replies/",
    "/staff/replies/c-01/4-7",
)
TITLE = "call times that you pick"
TWO = {Band.AGED_8_TO_11: TITLE, Band.AGED_12_TO_17: TITLE}
TEXTS = {
    "said": "(family) You want to ring.\n“i never see them”",
    "who": "Children drew ideas with us.",
    "decided": "(phone) You pick a time.",
    "not_done": "(hand) Not now: Visits. Why? No driver.\n(why) More. Why? A judge.",
    "done": "(home) Phones are there.",
    "next_steps": "We look again in spring.",
}
# AAA is kept where children read; staff pages keep AA (docs say so).
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def site(empty_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("replies")
    shutil.copyfile(empty_database, folder / "served.sqlite")
    app = create_app(
        Settings(
            secret_key="x" * 32,
            data_key=b"k" * 32,
            database_url=f"sqlite:///{folder / 'served.sqlite'}",
            instance=folder,
            https=False,
        )
    )
    at: edge.Edge = app.extensions[edge.NAME]
    at.clock = lambda: NOW
    with Session(at.engine.execution_options(writes=True)) as session:
        fill(session)
        session.commit()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()
    thread.join()
    at.engine.dispose()


def fill(session: Session) -> None:
    """One change told to every age, with a verdict and a survey that asks again."""
    at = organisation(session)
    staff(session, at, Role.OFFICER)
    change = service.create(session, at.id, replace(CALLS, titles=TWO), today=TODAY)
    for kind in StageKind:
        walk(session, change, kind)
    no = replace(YES, answer=Answer.NO, reason_child="A judge picks the days.")
    records.decide(session, change, no)
    make = wave_maker(session, at)
    first = make("spring", date(2025, 9, 1), date(2025, 10, 1))
    second = make("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=[change])
    change.titles = {band.value: TITLE for band in Band}
    now = make("winter", date(2026, 11, 1), date(2026, 12, 1), asks=[change])
    session.add(Door(organisation_id=at.id, wave_id=now.id, slug="abcd1234", bands=[]))
    said = {"changed:c-01": verdict(changed=17, a_bit=15, not_changed=18, worse=6)}
    for audience in Audience:
        before = make_release(session, at, first, family(36, 38), audience=audience)
        figures = {"8-11": family(47, 29)["8-11"] | said, "12-17": said}
        after = make_release(session, at, second, figures, audience=audience)
    asked = Asked(
        band=Band.AGED_8_TO_11,
        concept="family_time",
        before=before.id,
        after=after.id,
        what="family time about right",
    )
    record_effect(session, change, asked, now=NOW)
    for band in Band:
        replies.write(session, change, band, TEXTS)
        replies.publish(session, change, band, today=TODAY)


def sideways(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def open_all(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.fixture
def officer(page, site):
    page.goto(f"{site}/staff/")
    page.fill("#email", "officer@northshire.example")
    page.fill("#password", PASSWORD)
    page.click("main button")
    return page


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_fit_for_everyone_at_every_width(page, site, path):
    for width in (1440, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site}/said-and-done/northshire{path}")
        open_all(page)
        assert sideways(page) == 0, width
    assert violations(page) == []


@pytest.mark.parametrize("path", STAFF)
def test_a_staff_page_is_fit_for_everyone_at_every_width(officer, site, path):
    for width in (1440, 768, 360):
        officer.set_viewport_size({"width": width, "height": 900})
        officer.goto(site + path)
        open_all(officer)
        assert sideways(officer) == 0, width
    assert violations(officer, rules=AA) == []


def test_without_script_a_child_reads_gets_help_and_can_answer(plain_page, site):
    plain_page.goto(f"{site}/said-and-done/northshire")
    plain_page.click("text=Ages 8 to 11")
    assert plain_page.locator("h1").inner_text().startswith("You said it.")
    ask = plain_page.locator(".ask a").get_attribute("href")
    assert ask == "/s/abcd1234/8-11"
    plain_page.click("text=Get help")
    plain_page.locator("a[href^='tel:']").first.wait_for()
    plain_page.click("text=Hide this now")
    plain_page.wait_for_url("**/hide")
    assert "northshire" not in plain_page.content().lower()


def test_hiding_leaves_nothing_of_the_page_in_the_history(page, site):
    page.goto("about:blank")
    page.goto(f"{site}/said-and-done/northshire?band=8-11")
    page.locator("html[data-script]").wait_for()
    page.click("[data-hide]")
    page.wait_for_url("**/hide")
    page.go_back()
    assert page.url == "about:blank"
