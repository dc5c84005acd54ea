"""``flask safeguarding screen``: a file of texts in, a file of findings out."""

from __future__ import annotations

import csv


def screen(app, tmp_path, text):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, encoding="utf-8")
    ran = app.test_cli_runner().invoke(
        args=["safeguarding", "screen", str(source), str(target)]
    )
    rows = []
    if target.exists():
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    return ran, rows


def test_each_text_gets_a_flag_its_kinds_and_an_urgency(app, tmp_path):
    ran, rows = screen(
        app,
        tmp_path,
        "id,text,band\n1,he hits me,8-11\n2,more pizza,\n3,Dw i'n hoffi byw yma,x\n",
    )
    assert ran.exit_code == 0, ran.output
    assert [tuple(row.values()) for row in rows] == [
        ("1", "1", "harm_by_adult", "now"),
        ("2", "0", "", "none"),
        ("3", "1", "could_not_screen", "same_day"),
    ]


def test_a_file_without_texts_is_refused_by_name(app, tmp_path):
    ran, rows = screen(app, tmp_path, "id,words\n1,he hits me\n")
    assert ran.exit_code == 1
    assert "has no column text" in ran.stderr
    assert rows == []
