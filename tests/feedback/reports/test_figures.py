"""Folding answers: bands apart, ways of not answering apart, proxies never in."""

import pytest

from feedback.reports.figures import FAVOURABLE, UNFAVOURABLE, favourable, fold
from feedback.responses.models import Mode
from feedback.themes.models import NO_THEME, Tag
from surveys import library
from surveys.definition import Asks, Band

YOUNGER, OLDER = Band.AGED_8_TO_11, Band.AGED_12_TO_17


def test_each_band_is_counted_by_itself(session, asked, say):
    say(3, safe_home="yes")
    say(2, band=OLDER, safe_home="no")
    safe = fold(session, asked).concepts["safe_home"]
    assert safe[YOUNGER].counts == {FAVOURABLE: 3}
    assert safe[OLDER].counts == {UNFAVOURABLE: 2}


def test_an_answer_given_by_somebody_else_is_never_counted(session, asked, say):
    say(2, safe_home="yes")
    say(5, mode=Mode.PROXY, safe_home="no", touches=("friends",))
    counts = fold(session, asked)
    assert counts.concepts["safe_home"][YOUNGER].counts == {FAVOURABLE: 2}
    assert counts.heard[YOUNGER].modes == {Mode.SELF: 2}
    assert counts.spoke == {}


def test_the_ways_of_not_answering_stay_apart(session, asked, say):
    say(1, safe_home="sometimes")
    say(2, safe_home="not-sure")
    say(3, safe_home="rather-not-say")
    say(4)
    say(5, off=("safe_home", "move_planned"))
    tally = fold(session, asked).concepts["safe_home"][YOUNGER]
    assert tally.counts == {
        UNFAVOURABLE: 1,
        "not-sure": 2,
        "rather-not-say": 3,
        "skipped": 4,
    }
    assert (tally.answered, tally.asked) == (1, 10)


def test_a_reversed_concept_counts_the_mirror_image(session, asked, say):
    say(3, bullying="no")
    say(2, bullying="yes")
    tally = fold(session, asked).concepts["bullying"][YOUNGER]
    assert tally.counts == {FAVOURABLE: 3, UNFAVOURABLE: 2}


@pytest.mark.parametrize(
    ("name", "codes"),
    [("freq5", {"not-often", "never"}), ("ysn_pic", {"no"})],
)
def test_mirroring_leaves_not_sure_where_it_is(name, codes):
    options = library.open("your-say").sets[name]
    assert favourable(options, reverse=True) == codes


def test_a_question_with_a_rule_counts_only_those_it_was_put_to(session, asked, say):
    say(2, moved="yes", off=(), move_planned="yes")
    say(7, moved="no")
    tally = fold(session, asked).concepts["move_planned"][YOUNGER]
    assert tally.asked == 2
    assert tally.needs == {"moved"}


def test_a_yes_to_a_known_no_is_counted(session, asked, say):
    say(3, practice_no="yes")
    say(5, practice_no="no")
    heard = fold(session, asked).heard[YOUNGER]
    assert (heard.practised, heard.known_no) == (8, 3)


def test_a_verdict_is_counted_by_change_and_answer(session, asked, say):
    say(4, **{"changed:calls": "changed"})
    say(3, **{"changed:calls": "a-bit"})
    say(2, **{"changed:calls": "worse"})
    tally = fold(session, asked).verdicts["calls"][YOUNGER]
    assert tally.counts == {FAVOURABLE: 7, UNFAVOURABLE: 2}
    assert tally.codes == {"changed": 4, "a-bit": 3, "worse": 2}


def test_themes_are_counted_in_people_who_wrote(session, asked, say):
    say(3, touches=("family_time", "friends"))
    say(2, touches=(NO_THEME,))
    say(1, touches=())
    spoke = fold(session, asked).spoke[Asks.CHANGE][YOUNGER]
    assert spoke.themes == {"family_time": 3, "friends": 3}
    assert (spoke.wrote, spoke.read) == (6, 5)


def test_a_persons_tags_replace_a_machines(session, asked, say):
    rows = say(1, touches=("family_time",), tagger="words 1")
    add_tag(session, rows[0], "person:ines", "friends")
    spoke = fold(session, asked).spoke[Asks.CHANGE][YOUNGER]
    assert spoke.themes == {"friends": 1}
    assert spoke.by_hand == 1


def test_a_newer_tagger_replaces_the_older(session, asked, say):
    rows = say(1, touches=("family_time",), tagger="words 1")
    add_tag(session, rows[0], "words 2", NO_THEME)
    assert fold(session, asked).spoke[Asks.CHANGE][YOUNGER].themes == {}


def add_tag(session, row, tagger, theme):
    session.add(
        Tag(
            response_id=row.id, item="one_change", tagger=tagger, theme=theme, score=1.0
        )
    )
    session.flush()
