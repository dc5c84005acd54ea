"""What was said, out of the service: two files that nothing joins."""

from __future__ import annotations

import csv
import json

import pytest
from sqlalchemy import select

from feedback.accounts.models import Look


@pytest.fixture
def export(app, desk, tmp_path):
    def ran(*more, kind="csv", reason="to check a figure", out="out.csv"):
        target = str(tmp_path / out) if out != "-" else out
        return app.test_cli_runner().invoke(
            args=["responses", "export", "your-say", "--to", kind, target,
                  "--reason", reason, *more]
        )  # fmt: skip

    ran.folder = tmp_path
    return ran


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_answers_and_words_are_two_files_without_a_key(export, desk):
    desk.send(desk.content({"like_home": "yes", "one_change": "more pizza"}))
    ran = export()
    assert ran.exit_code == 0, ran.output
    answers, words = (
        rows(export.folder / "out.csv"),
        rows(export.folder / "out-words.csv"),
    )
    assert answers[0]["like_home"] == "yes"
    assert "one_change" not in answers[0]
    assert "talk" not in answers[0]
    assert words == [
        {"wave": "autumn-2026", "band": "8-11", "language": "en",
         "item": "one_change", "quote_ok": "", "text": "more pizza"}
    ]  # fmt: skip
    response = desk.response()
    held = (export.folder / "out.csv").read_text("utf-8")
    assert response.id.hex not in held.replace("-", "")


def test_five_ways_of_not_answering_stay_apart(export, desk):
    desk.send(desk.content({"moved": "no", "like_home": "not-sure", "safe_home": None}))
    export()
    row = rows(export.folder / "out.csv")[0]
    assert row["like_home"] == "not-sure"
    assert row["safe_home"] == "skip"
    assert row["move_planned"] == ""


def test_neither_file_keeps_the_order_of_the_other(export, desk):
    sent = [str(number) for number in range(40)]
    for number in sent:
        code = "yes" if int(number) % 2 else "no"
        desk.send(desk.content({"like_home": code, "one_change": f"wish {number}"}))
    export()
    said = [row["text"].split()[1] for row in rows(export.folder / "out-words.csv")]
    assert sorted(said) == sorted(sent)
    assert said != sent
    answers = [row["like_home"] for row in rows(export.folder / "out.csv")]
    alike = ["yes" if int(number) % 2 else "no" for number in said]
    assert answers != alike


def test_a_cell_that_a_spreadsheet_would_run_is_text(export, desk):
    desk.send(desk.content({"one_change": "=cmd|' /C calc'!A0"}))
    export()
    assert rows(export.folder / "out-words.csv")[0]["text"] == "'=cmd|' /C calc'!A0"


def test_json_has_the_same_in_lists(export, desk):
    desk.send(desk.content({"like_home": "yes", "one_change": "=1\x1b[2J"}))
    assert export(kind="json", out="out.json").exit_code == 0
    answers = json.loads((export.folder / "out.json").read_text("utf-8"))
    words = json.loads((export.folder / "out-words.json").read_text("utf-8"))
    assert answers[0]["answers"]["like_home"] == "yes"
    assert "one_change" not in answers[0]["answers"]
    assert words[0]["text"] == "=1\x1b[2J"


def test_who_looked_and_why_is_on_record(export, desk):
    desk.send(desk.content({"like_home": "yes"}))
    export(reason="asked by the data protection lead")
    with desk.look() as session:
        look = session.scalars(select(Look)).one()
    assert look.action == "responses.export"
    assert look.reason == "asked by the data protection lead"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_without_a_reason_nothing_is_written(export, desk, reason):
    assert export(reason=reason).exit_code == 1
    assert not (export.folder / "out.csv").exists()


@pytest.mark.parametrize("kind", ["xlsx", "sav"])
def test_what_is_not_here_yet_says_so(export, desk, kind):
    ran = export(kind=kind)
    assert (ran.exit_code, "not here yet" in ran.stderr) == (1, True)


def test_standard_output_cannot_hold_two_files(export, desk):
    ran = export(out="-")
    assert (ran.exit_code, "two files" in ran.stderr) == (1, True)


def test_an_unknown_wave_is_named_and_leaves_no_record(export, desk):
    assert "winter: not found" in export("--wave", "winter").stderr
    assert desk.count(Look) == 0
