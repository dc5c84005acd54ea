"""The consultation report as a file: complete, small numbers in words."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from feedback.changes import records, service
from feedback.changes.kinds import StageKind, Stakeholder
from tests.factories import organisation
from tests.feedback.changes.conftest import CALLS, TODAY, reply, survey_took, verdict


@pytest.fixture
def run(app, engine, session, change):
    """Run a command after everything so far is kept."""

    def command(*arguments: str):
        session.commit()
        return app.test_cli_runner().invoke(args=["changes", "export", *arguments])

    return command


@pytest.fixture
def everything(session, change, through, wave, release):
    through(*StageKind)
    few = survey_took(Stakeholder.PARENTS, 3, 2)
    records.record_participation(session, change, StageKind.REVIEW, few)
    change.replies.append(reply(change, change.bands[0]))
    asked = wave("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=[change])
    said = verdict(changed=17, a_bit=15, not_changed=18, worse=6)
    release(asked, {"8-11": {"changed:c-01": said}})


def test_csv_has_a_line_for_every_record(everything, run, tmp_path):
    out = tmp_path / "changes.csv"
    assert run("--to", "csv", str(out)).exit_code == 0
    lines = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    kinds = [line["record"] for line in lines]
    assert kinds.count("participation") == 11
    assert {"change", "decision", "reply", "verdict"} <= set(kinds)
    few = next(line for line in lines if line["who"] == "parents")
    assert few["people"] == "under 5"
    said = next(line for line in lines if line["record"] == "verdict")
    assert (said["what"], said["people"], said["of"]) == ("too-close", "32", "56")


def test_json_holds_the_same_records(everything, run):
    found = json.loads(run("--to", "json", "-").output)
    assert found[0]["change"] == "c-01"
    assert found[0]["records"][0]["what"] == "done"


def test_html_stands_alone(everything, run):
    page = run("--to", "html", "-").output
    assert "1 done, say staff. 0 changed, say young people." in page
    assert "Under 5" in page
    for outside in ("<link", "<script", "http://", "https://", "url("):
        assert outside not in page


def test_pdf_is_plainly_not_there_yet(run, tmp_path):
    made = run("--to", "pdf", str(tmp_path / "changes.pdf"))
    assert made.exit_code == 1
    assert "--to pdf: this kind of file is not made yet" in made.output
    assert not (tmp_path / "changes.pdf").exists()


def test_several_organisations_have_to_be_told_apart(session, run):
    organisation(session, "elsewhere")
    assert "--organisation" in run("--to", "csv", "-").output
    chosen = run("--to", "csv", "-", "--organisation", "northshire")
    assert chosen.exit_code == 0


def test_an_unknown_organisation_is_refused_in_a_line(run):
    made = run("--to", "csv", "-", "--organisation", "nowhere")
    assert made.exit_code == 1
    assert "nowhere: not found" in made.output


def test_no_cell_is_run_as_a_formula(session, council, run):
    sly = replace(CALLS, decider="=1+1")
    service.create(session, council.id, sly, today=TODAY)
    assert "'=1+1" in run("--to", "csv", "-").output
