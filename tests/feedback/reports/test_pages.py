"""The pages: no share without its number, range and eligible; files as the page."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest

from feedback.accounts.models import Organisation
from feedback.accounts.roles import Role
from feedback.db import reading, transaction
from feedback.invites import service as invites
from feedback.reports.models import Audience, Release
from feedback.reports.service import make_release
from surveys.definition import Band
from tests.factories import NOW, organisation, sign_in, staff
from tests.feedback.reports.conftest import FRAME_DAY, asking, saying

PARTS = ("", "/questions", "/heard", "/themes", "/themes/safety")
VOID = {"meta", "link", "input", "br", "img", "hr"}
SVG_VOID = {"path", "line", "circle", "rect"}


class Shares(HTMLParser):
    """Finds every text with a share in it, and what the elements around it carry."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[tuple[str, dict]] = []
        self.found: list[tuple[str, dict, list[str]]] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID and tag not in SVG_VOID:
            self.around.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if re.search(r"\d%", data) and self.around[-1][0] != "style":
            carried = {}
            for _tag, attrs in self.around:
                carried |= {k: v for k, v in attrs.items() if k.startswith("data-")}
            self.found.append((data, carried, [tag for tag, _ in self.around]))


EXPLAINED = ("0 to 100%", "0 to 70%", "(95%)")
"""Per cents that name an axis or the kind of range, not a figure."""


def bare_shares(html: str) -> list[str]:
    """Shares that stand in a page without n, range and eligible around them."""
    parser = Shares()
    parser.feed(html)
    needed = {"data-n", "data-low", "data-high", "data-eligible"}
    return [
        text
        for text, carried, tags in parser.found
        if not needed <= carried.keys()
        and "table" not in tags
        and not any(axis in text for axis in EXPLAINED)
    ]


@pytest.fixture
def released(engine):
    """A release with something of everything, and somebody to read it."""
    with transaction(engine) as session:
        return make(session, organisation(session)).id


def make(session, council) -> Release:
    asked = asking(session, council)
    say = saying(session, asked)
    invites.set_eligible(
        session, asked, Band.AGED_8_TO_11, 90, as_of=FRAME_DAY, source="Own counts"
    )
    changed = {"changed:calls": "changed"}
    same = {"changed:calls": "not-changed"}
    say(40, safe_home="yes", bullying="no", place="foster_other", **changed)
    say(
        12,
        safe_home="no",
        bullying="yes",
        place="secure",
        touches=("family_time",),
        **same,
    )
    say(22, band=Band.AGED_12_TO_17, safe_home="no", touches=("friends",))
    say(8, band=Band.AGED_12_TO_17, safe_home="yes", bullying="sometimes")
    staff(session, council, Role.PLANNER)
    return make_release(session, asked, now=NOW)


@pytest.fixture
def reader(client, released):
    sign_in(client, "planner@northshire.example")
    return client


@pytest.mark.parametrize("part", PARTS)
def test_no_share_stands_without_its_number_range_and_eligible(reader, released, part):
    answer = reader.get(f"/staff/reports/{released}{part}")
    assert answer.status_code == 200
    assert bare_shares(answer.get_data(as_text=True)) == []


def test_a_bare_share_would_be_found():
    assert bare_shares("<p>81% feel safe</p>") == ["81% feel safe"]
    held = (
        '<li data-n="9" data-low="0" data-high="1" data-eligible="12"><b>81%</b></li>'
    )
    assert bare_shares(held) == []


@pytest.mark.parametrize("part", PARTS)
def test_ages_stand_side_by_side_and_nothing_is_styled_inline(reader, released, part):
    html = reader.get(f"/staff/reports/{released}{part}").get_data(as_text=True)
    assert "Ages 8 to 11" in html
    assert "style=" not in html
    assert "<script" not in html


def test_no_two_pictures_share_an_id(reader, released):
    html = reader.get(f"/staff/reports/{released}").get_data(as_text=True)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_front_page_says_what_goes_well_and_whom_it_did_not_hear(reader, released):
    html = reader.get(f"/staff/reports/{released}").get_data(as_text=True)
    assert "told Northshire" in html
    assert "How many could have answered is not known at every age." in html
    assert "too close to call" in html or "it changed" in html


def test_forbidden_words_are_nowhere(reader, released):
    for part in PARTS:
        html = reader.get(f"/staff/reports/{released}{part}").get_data(as_text=True)
        for word in ("led to", "caused", "because of", "impact", "improved"):
            assert word not in html, part


def test_another_organisation_finds_no_release(client, engine, released):
    with transaction(engine) as session:
        staff(session, organisation(session, "elsewhere"), Role.PLANNER)
    sign_in(client, "planner@elsewhere.example")
    assert client.get(f"/staff/reports/{released}").status_code == 404
    assert client.get(f"/staff/reports/{released}.csv").status_code == 404


def test_a_coder_has_no_reports(client, engine, released):
    with transaction(engine) as session:
        made = session.get_one(Release, released)
        staff(session, session.get_one(Organisation, made.organisation_id), Role.CODER)
    sign_in(client, "coder@northshire.example")
    assert client.get("/staff/reports/").status_code == 403


def test_a_planner_makes_and_signs_a_release(reader, released, engine):
    with reading(engine) as session:
        wave_id = session.get_one(Release, released).wave_id
    form = {"wave": str(wave_id), "audience": "public"}
    made = reader.post("/staff/reports/", data=form)
    assert made.status_code == 303
    path = made.headers["Location"]
    assert reader.post(f"{path}/sign").status_code == 303
    html = reader.get(path).get_data(as_text=True)
    assert "Signed off by Sam Invented" in html
    with transaction(engine) as session:
        found = session.query(Release).where(Release.audience == Audience.PUBLIC).one()
    assert found.signed_at == NOW


def test_a_wave_that_is_not_there_makes_no_release(reader):
    answer = reader.post("/staff/reports/", data={"wave": "x", "audience": "council"})
    assert answer.status_code == 400
    assert "Choose a wave" in answer.get_data(as_text=True)


def test_the_csv_hides_what_the_page_hides(reader, released):
    text = reader.get(f"/staff/reports/{released}.csv").get_data(as_text=True)
    lines = list(csv.DictReader(io.StringIO(text)))
    states = {line["state"] for line in lines if line["part"] == "concept"}
    assert states >= {"shown", "few"}
    for line in lines:
        if line["state"] == "shown":
            assert float(line["low"]) <= float(line["share"]) <= float(line["high"])
        else:
            assert line["share"] == ""


def test_the_json_carries_the_digest(reader, released):
    answer = json.loads(reader.get(f"/staff/reports/{released}.json").data)
    assert len(answer["digest"]) == 64
    assert answer["figures"]["format"] == 1


def run(app, *arguments: str):
    return app.test_cli_runner().invoke(args=["reports", *arguments])


def test_the_command_makes_a_release_and_writes_it(app, released, tmp_path):
    made = run(app, "release", "small", "--wave", "autumn-2026")
    assert made.exit_code == 0, made.output
    assert made.output.strip() == str(released)
    for kind in ("html", "csv", "json"):
        out = tmp_path / f"report.{kind}"
        written = run(app, "export", str(released), "--to", kind, str(out))
        assert written.exit_code == 0, written.output
        assert out.stat().st_size > 500
    html = (tmp_path / "report.html").read_text()
    assert "<link" not in html
    assert "/staff/" not in html
    assert bare_shares(html) == []


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_kind_of_file_not_made_yet_is_said_plainly(app, released, kind, tmp_path):
    out = run(app, "export", str(released), "--to", kind, str(tmp_path / "out"))
    assert out.exit_code == 1
    assert "not made yet" in out.output


def test_an_unknown_release_or_wave_is_refused_by_name(app, released):
    assert run(app, "export", "nothing", "--to", "csv", "-").exit_code == 1
    refused = run(app, "release", "small", "--wave", "never")
    assert refused.exit_code == 1
    assert "there is no such wave" in refused.output
