"""``flask delivery load``: paper forms, row by row through the one intake."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest
from sqlalchemy import select

from feedback.db import transaction
from feedback.invites import service as invites
from feedback.invites.models import Opening as Way
from feedback.invites.models import Wave
from feedback.responses.models import Mode, Response
from surveys.definition import Band

HEADER = ("submission_id", "band", "language", "mode", "week", "like_home",
          "family_who", "one_change")  # fmt: skip


def sheet(*rows, header=HEADER):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


@pytest.fixture
def load(app, desk, tmp_path):
    def ran(text, *more):
        path = tmp_path / "forms.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return app.test_cli_runner().invoke(
            args=["delivery", "load", "your-say", str(path), *more]
        )

    return ran


def all_responses(desk):
    with desk.look() as session:
        return session.scalars(select(Response)).all()


def test_a_row_becomes_a_response(load, desk):
    ran = load(sheet(("1", "8-11", "en", "", "2026-W46", "yes", "", "more pizza")))
    assert (ran.exit_code, ran.output) == (
        0, "autumn-2026: 1 stored, 0 known before, 0 refused\n"
    )  # fmt: skip
    kept = desk.response()
    assert (kept.mode, kept.week, kept.late) == (Mode.PAPER, "2026-W46", False)
    assert kept.closed["like_home"] == "yes"
    assert desk.words() == {"one_change": "more pizza"}


def test_the_same_file_twice_stores_once(load, desk):
    rows = sheet(
        ("form 1", "8-11", "en", "paper", "", "yes", "", ""),
        (str(uuid4()), "12-17", "en", "helped", "", "always", "", "he said =1+1"),
    )
    assert load(rows).exit_code == 0
    again = load(rows)
    assert again.output == "autumn-2026: 0 stored, 2 known before, 0 refused\n"
    assert desk.counts() == (2, 2, 0)


def test_refused_rows_are_named_and_the_rest_is_kept(load, desk):
    ran = load(
        sheet(
            ("1", "8-11", "en", "", "", "yes", "", ""),
            ("2", "8-11", "en", "", "", "maybe", "", ""),
            ("3", "9-10", "en", "", "", "yes", "", ""),
            ("4", "8-11", "xx", "", "", "yes", "", ""),
            ("5", "8-11", "en", "sleeping", "", "yes", "", ""),
            ("6", "8-11", "en", "", "2026-W60", "yes", "", ""),
            ("7", "8-11", "en", "", "2027-W02", "yes", "", ""),
            ("8", "8-11", "en", "", "2025-W02", "yes", "", ""),
            ("", "8-11", "en", "", "", "yes", "", ""),
            ("1", "8-11", "en", "", "", "no", "", ""),
            ("10", "8-11", "en", "", "", "", "", "x" * 2001),
            ("11", "8-11", "en", "", "", "sometimes", "", ""),
        )
    )
    assert ran.exit_code == 1
    assert "2 stored" in ran.output
    lines = ran.stderr.splitlines()
    assert len(lines) == 10
    assert all(line.count(": ") >= 2 for line in lines)
    assert lines[0].endswith(
        "forms.csv line 3, like_home: That is not one of the answers to choose from.: "
        "put it right and load the file again"
    )
    assert desk.counts() == (2, 2, 0)


def test_a_column_that_is_no_question_is_refused_before_anything(load, desk):
    header = (*HEADER, "favourite_colour")
    ran = load(sheet(("1", "8-11", "en", "", "", "yes", "", "", "red"), header=header))
    assert ran.exit_code == 1
    assert "'favourite_colour' is not a question of this wave" in ran.stderr
    assert desk.counts() == (0, 0, 0)


def test_a_file_without_its_five_columns_is_refused(load, desk):
    ran = load("submission_id,band\n1,8-11\n")
    assert ran.exit_code == 1
    assert "has no column language" in ran.stderr


def test_skip_is_a_skip_and_the_word_skip_is_a_word(load, desk):
    load(sheet(("1", "8-11", "en", "", "", "skip", "", "\\skip")))
    assert desk.response().closed["like_home"] is None
    assert desk.words() == {"one_change": "skip"}


def test_words_on_paper_that_may_need_a_person_are_filed(load, desk):
    load(sheet(("1", "8-11", "en", "", "2026-W46", "", "", "he hits me")))
    assert desk.counts() == (1, 1, 1)


def test_what_is_known_of_the_paper_door_is_kept(load, desk):
    with transaction(desk.engine) as session:
        wave = session.scalars(select(Wave)).one()
        invites.add_door(session, wave, bands=Band, opening=Way.PAPER, area="south")
    load(sheet(("1", "8-11", "en", "", "", "yes", "", "")))
    assert desk.response().area == "south"


def test_an_unknown_wave_or_survey_is_named(app, load, desk):
    assert "winter: not found" in load(sheet(), "--wave", "winter").stderr
    ran = app.test_cli_runner().invoke(args=["delivery", "load", "none", "x.csv"])
    assert (ran.exit_code, "none: not found" in ran.stderr) == (1, True)
