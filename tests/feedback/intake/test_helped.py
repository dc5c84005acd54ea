"""What is kept of help: read from the answers, said apart, or not known."""

import pytest

from feedback.responses.models import Mode


def test_being_helped_is_read_from_the_persons_own_answers(desk):
    how = {"helped_how": ["helped-me-read"], "helped_by": "teacher"}
    desk.send(desk.content({"helped": "yes", **how}))
    kept = desk.response()
    assert kept.mode == Mode.HELPED
    assert kept.helper == {
        "kinds": ["helped-me-read"],
        "role": "teacher",
        "conflict": False,
    }


@pytest.mark.parametrize("role", ["carer", "worker"])
def test_help_from_somebody_the_survey_rates_is_marked(desk, role):
    desk.send(desk.content({"helped": "yes", "helped_by": role}))
    assert desk.response().helper["conflict"] is True


def test_nobody_helping_is_kept_apart_from_not_saying(desk):
    desk.send(desk.content({"helped": "no"}))
    kept = desk.response()
    assert (kept.mode, kept.helper["kinds"]) == (Mode.SELF, ["no-one"])


def test_not_saying_leaves_nothing(desk):
    desk.send(desk.content({"like_home": "yes"}))
    kept = desk.response()
    assert kept.mode == Mode.SELF
    assert kept.helper == {"kinds": [], "role": None, "conflict": None}


def test_what_the_sender_says_of_help_stands(desk):
    said = {"kinds": ["wrote-my-words"], "role": "advocate", "conflict": False}
    raw = desk.content({"helped": "yes", "helped_by": "carer"}, helper=said)
    desk.send(raw)
    assert desk.response().helper == said
