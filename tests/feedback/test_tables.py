"""CSV files go out harmless and come back whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback import tables
from feedback.errors import Refused

RUNS = ["=1+1", "+1", "-2+3", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n1", "\uff1d1",
        "\uff0b1", "=cmd|' /C calc'!A0", "\u200b=1", "'=1", "'"]  # fmt: skip


@pytest.mark.parametrize("cell", RUNS)
def test_a_cell_that_could_run_is_written_as_text(cell):
    assert tables.guarded(cell) == "'" + cell
    assert tables.unguarded("'" + cell) == cell


@pytest.mark.parametrize("cell", ["", "mum's", "a=b", "100%", "3 - 2", "\U0001f600"])
def test_other_cells_are_written_as_they_are(cell):
    assert tables.guarded(cell) == cell


@given(st.text())
def test_nothing_is_lost_on_the_way(text):
    assert tables.unguarded(tables.guarded(text)) == text


@given(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"))))
def test_a_file_comes_back_as_it_was_written(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("csv") / "out.csv"
    rows = [(str(at), tables.guarded(text)) for at, text in enumerate(texts)]
    tables.write(str(path), ("id", "text"), rows)
    back = [tables.unguarded(row["text"]) for row in tables.read(str(path), ("id",))]
    assert back == texts


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"id\n1\n", "has no column text"),
        (b"", "has no column id"),
        (b"id,text\n1,a,b\n", "has more fields than the header"),
        (b"id,text,id\n1,a,2\n", "has the column id twice"),
        ("id,text\n1,é\n".encode("latin-1"), "is not UTF-8"),
        ("id,text\n1,a\n".encode("utf-16"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(tmp_path, content, problem):
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        tables.read(str(path), ("id", "text"))
    assert refusal.value.problem == problem


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Refused) as refusal:
        tables.read(str(tmp_path / "none.csv"), ())
    assert "none.csv" in refusal.value.place
