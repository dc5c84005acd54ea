"""An effect compares two frozen releases, or says why they cannot be compared."""

from dataclasses import replace
from datetime import date

import pytest

from feedback.changes import service
from feedback.changes.effects import Asked, cite_finding, record_effect, shifts
from feedback.errors import NotFound, Refused
from surveys.definition import Band
from tests.factories import organisation
from tests.feedback.changes.conftest import CALLS, NOW, TODAY, family


@pytest.fixture
def spring(wave):
    return wave("spring", date(2025, 9, 1), date(2025, 10, 1))


@pytest.fixture
def autumn(wave):
    return wave("autumn", date(2026, 9, 1), date(2026, 10, 1))


@pytest.fixture
def asked(release, spring, autumn):
    return Asked(
        band=Band.AGED_8_TO_11,
        concept="family_time",
        before=release(spring, family(36, 38)).id,
        after=release(autumn, family(47, 29)).id,
        what="family time about right",
        rivals="School summer holidays",
    )


def test_an_effect_says_was_and_is_now_with_its_range(session, change, asked):
    effect = record_effect(session, change, asked, now=NOW)
    assert effect.ladder == 1
    assert effect.sentence.startswith(
        "Family time about right was 49% of 74 and is now 62% of 76, "
        "a difference of +13 points"
    )
    assert effect.sentence.endswith("No clear change.")
    assert effect.figures["before"] == {"some": 36, "of": 74, "wave": "Spring"}


def test_recording_it_again_replaces_it(session, change, asked):
    record_effect(session, change, asked, now=NOW)
    record_effect(session, change, replace(asked, rivals="Workers left"), now=NOW)
    assert [effect.rivals for effect in change.effects] == ["Workers left"]


def test_before_must_be_before_after(session, change, asked):
    turned = replace(asked, before=asked.after, after=asked.before)
    with pytest.raises(Refused, match="did not close before"):
        record_effect(session, change, turned, now=NOW)


def test_a_question_asked_in_other_words_is_not_compared(
    session, change, asked, release, autumn
):
    other = release(autumn, family(47, 29, "Do you see your mum?"), number=2)
    with pytest.raises(Refused, match="not asked in the same words"):
        record_effect(session, change, replace(asked, after=other.id), now=NOW)


@pytest.mark.parametrize(
    ("items", "why"),
    [(family(5, 3), "hidden"), ({"8-11": {}}, "was not asked")],
)
def test_what_a_release_hides_is_not_an_effect(
    session, change, asked, release, autumn, items, why
):
    other = release(autumn, items, number=2)
    with pytest.raises(Refused, match=why):
        record_effect(session, change, replace(asked, after=other.id), now=NOW)


def test_beside_a_group_not_reached_the_evidence_is_of_class_two(
    session, change, asked, release, wave
):
    there = wave("there-1", date(2025, 9, 1), date(2025, 10, 1))
    later = wave("there-2", date(2026, 9, 1), date(2026, 10, 1))
    beside = (
        release(there, family(40, 40)).id,
        release(later, family(39, 41)).id,
    )
    effect = record_effect(session, change, replace(asked, beside=beside), now=NOW)
    assert effect.ladder == 2
    assert "in a group that the change did not reach" in effect.sentence


def test_the_group_not_reached_is_another_group(session, change, asked):
    same = replace(asked, beside=(asked.before, asked.after))
    with pytest.raises(Refused, match="the same group"):
        record_effect(session, change, same, now=NOW)


def test_a_shift_in_who_answered_is_noted(
    session, change, asked, release, spring, autumn
):
    before = {"8-11": {"helped": 10, "self": 58, "paper": 6}}
    after = {"8-11": {"helped": 50, "self": 20, "paper": 6}}
    mixed = replace(
        asked,
        before=release(spring, family(36, 38), number=2, mix=before).id,
        after=release(autumn, family(47, 29), number=2, mix=after).id,
    )
    assert shifts(record_effect(session, change, mixed, now=NOW)) == ("self", "helped")


def test_a_rival_explanation_may_not_claim_a_cause_either(session, change, asked):
    claim = replace(asked, rivals="The holidays led to more visits")
    with pytest.raises(Refused, match="rivals"):
        record_effect(session, change, claim, now=NOW)


def test_a_release_of_another_organisation_does_not_exist(session, change, asked):
    elsewhere = organisation(session, "elsewhere")
    theirs = service.create(session, elsewhere.id, CALLS, today=TODAY)
    with pytest.raises(NotFound):
        record_effect(session, theirs, asked, now=NOW)


def test_a_finding_is_cited_once_and_only_where_it_was_asked(session, change, asked):
    said = {"concept": "family_time", "sentence": "A third want it to change"}
    for _ in range(2):
        cite_finding(session, change, asked.before, Band.AGED_8_TO_11, **said)
    assert len(change.citations) == 1
    with pytest.raises(Refused, match="was not asked at 12-17"):
        cite_finding(session, change, asked.before, Band.AGED_12_TO_17, **said)
