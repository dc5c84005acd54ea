"""The commands: what they write, and how they refuse."""

from __future__ import annotations

import csv
import json

import pytest

from feedback.db import transaction
from tests.feedback.themes import said


@pytest.fixture
def run(app):
    def run(*args):
        return app.test_cli_runner().invoke(args=["themes", *map(str, args)])

    return run


def test_run_tags_what_waits_and_then_nothing(run, engine, keys):
    with transaction(engine) as session:
        said.person(session, keys, said.wave(session), anything="my room is nice")
    assert run("run").output.startswith("themes: 1 comments tagged by rules-01/")
    assert run("run").output.startswith("themes: 0 comments")


def test_tag_writes_a_row_for_each_comment(run, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        "id,text,question,band\n"
        '1,"I like my carer, but school is boring",,12-17\n'
        "2,wifi,What would you change?,parent\n"
        "3,idk,,\n",
        encoding="utf-8",
    )
    done = run("tag", "--model", "default", source, target)
    assert done.exit_code == 0, done.output
    first, second, third = csv.DictReader(target.read_text("utf-8").splitlines())
    assert dict(
        zip(first["themes"].split(";"), first["polarity"].split(";"), strict=True)
    ) == {
        "carers": "pos",
        "education": "neg",
    }
    assert len(first["scores"].split(";")) == 2
    assert (second["themes"], second["polarity"]) == ("fun_normal_life", "neg")
    assert float(second["sentiment"]) < 0
    assert (third["themes"], third["scores"], third["polarity"]) == ("", "", "")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"id,words\n1,hello\n", "has no column text"),
        (b"id,text\n1,\xff\n", "is not UTF-8"),
        (b"id,text\n1,a,b\n", "line 2: has more fields"),
        (b"", "has no column id"),
    ],
)
def test_a_file_it_cannot_read_is_refused_with_its_place(run, tmp_path, content, told):
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    done = run("tag", "--model", "default", source, tmp_path / "out.csv")
    assert done.exit_code == 1
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_a_model_that_does_not_exist_yet_is_said_plainly(run, tmp_path):
    done = run("tag", "--model", "mine", tmp_path / "in.csv", "-")
    assert (done.exit_code, "later release" in done.stderr) == (1, True)
    done = run("train", "--frame", "f", "--examples", "e", "--out", "o")
    assert (done.exit_code, "later release" in done.stderr) == (1, True)


GOLD = "id,themes\n1,a;b\n2,a\n3,\n"
GIVEN = "id,themes\n1,a\n2,b\n"


def test_evaluate_counts_what_is_right_wrong_and_missed(run, tmp_path):
    gold, given = tmp_path / "gold.csv", tmp_path / "given.csv"
    gold.write_text(GOLD)
    given.write_text(GIVEN)
    done = run("evaluate", gold, given, "--json")
    found = json.loads(done.output)
    assert (found["n"], found["unanswered"]) == (3, 1)
    # a: right 1, missed 1; b: wrong 1, missed 1.
    assert found["themes"]["a"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": pytest.approx(2 / 3),
        "n": 2,
    }
    assert found["themes"]["b"]["f1"] == 0
    assert found["micro_f1"] == pytest.approx(2 / (2 + 1 + 2))
    assert found["macro_f1"] == pytest.approx(1 / 3)


def test_evaluate_prints_a_table(run, tmp_path):
    gold, given = tmp_path / "gold.csv", tmp_path / "given.csv"
    gold.write_text(GOLD)
    given.write_text(GIVEN)
    lines = run("evaluate", gold, given).output.splitlines()
    assert lines[0].split() == ["theme", "precision", "recall", "f1", "n"]
    assert lines[-1] == "3 comments, 1 of them not predicted"


def test_evaluate_refuses_an_id_it_does_not_know(run, tmp_path):
    gold, given = tmp_path / "gold.csv", tmp_path / "given.csv"
    gold.write_text(GOLD)
    given.write_text("id,themes\n9,a\n")
    done = run("evaluate", gold, given)
    assert (done.exit_code, "9: is not in the gold file" in done.stderr) == (1, True)
