"""A reply is published whole or not at all, and never claims a cause."""

from dataclasses import replace
from datetime import date

import pytest

from feedback.changes import records, service, waves
from feedback.changes.effects import Asked, record_effect
from feedback.changes.kinds import Answer, ChangeStatus, StageKind
from feedback.errors import Refused
from feedback.replies import queries
from feedback.replies import service as replies
from surveys.definition import Band
from tests.feedback.changes.conftest import CALLS, NOW, TODAY, YES, family

YOUNG = Band.AGED_8_TO_11
WHOLE = {"said": "You want to ring", "decided": "You can", "done": "Phones are there"}


def test_a_draft_may_be_half_written(session, change):
    reply = replies.write(session, change, YOUNG, {"said": "You want to ring"})
    assert (reply.said, reply.published_on) == ("You want to ring", None)


@pytest.mark.parametrize("part", replies.PARTS)
def test_no_part_may_claim_a_cause(session, change, part):
    with pytest.raises(Refused) as refused:
        replies.write(session, change, YOUNG, {part: "Phones led to more calls"})
    assert refused.value.place == part


def test_young_peoples_own_words_are_theirs(session, change):
    said = "One of you wrote: “it got better because of my worker”"
    assert replies.write(session, change, YOUNG, {"said": said}).said == said


@pytest.mark.parametrize(
    ("without", "do"),
    [
        ("said", "Write what they said."),
        ("decided", "Write what was decided."),
        ("done", "Write what was done, or what happens next."),
    ],
)
def test_a_reply_with_a_part_missing_is_not_published(session, change, without, do):
    replies.write(session, change, YOUNG, WHOLE | {without: ""})
    with pytest.raises(Refused) as refused:
        replies.publish(session, change, YOUNG, today=TODAY)
    assert (refused.value.place, refused.value.do) == (without, do)


def test_a_no_that_was_decided_must_be_told(session, change, through):
    through(*list(StageKind)[:2])
    service.open_stage(session, change, StageKind.DECIDE, today=TODAY)
    no = replace(YES, answer=Answer.NO, reason_child="A judge picks")
    records.decide(session, change, no)
    replies.write(session, change, YOUNG, WHOLE)
    with pytest.raises(Refused, match="Something was decided no"):
        replies.publish(session, change, YOUNG, today=TODAY)


@pytest.mark.parametrize(
    ("band", "text", "whole"),
    [
        (YOUNG, "More visits.", False),
        (YOUNG, "More visits. Why? A judge picks.", True),
        (YOUNG, "More visits. Why? A judge.\nA bus.", False),
        (Band.AGED_4_TO_7, "We cannot.", False),
        (Band.AGED_4_TO_7, "We cannot.\nA judge picks.", True),
    ],
)
def test_each_no_needs_its_why(change, band, text, whole):
    texts = dict.fromkeys(replies.PARTS, "") | WHOLE | {"not_done": text}
    assert (not replies.missing(change, band, texts)) is whole


def test_the_youngest_get_no_numbers(session, change):
    replies.write(session, change, Band.AGED_4_TO_7, WHOLE | {"done": "3 phones"})
    with pytest.raises(Refused, match="Leave numbers out"):
        replies.publish(session, change, Band.AGED_4_TO_7, today=TODAY)


def test_what_is_published_stays_whole_when_it_is_changed(session, change):
    replies.write(session, change, YOUNG, WHOLE)
    replies.publish(session, change, YOUNG, today=TODAY)
    with pytest.raises(Refused, match="not be told everything"):
        replies.write(session, change, YOUNG, {"said": "You want to ring"})
    replies.take_back(session, change, YOUNG)
    replies.write(session, change, YOUNG, {"said": "You want to ring"})


def test_nothing_is_published_that_was_not_written(session, change):
    with pytest.raises(Refused, match="nothing to publish"):
        replies.publish(session, change, YOUNG, today=TODAY)


def test_a_change_closes_once_told_effect_and_verdict_are_there(
    session, change, through, wave, release
):
    through(*StageKind)
    first = wave("spring", date(2025, 9, 1), date(2025, 10, 1))
    second = wave("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=[change])
    before, after = release(first, family(36, 38)), release(second, family(47, 29))
    record_effect(
        session,
        change,
        Asked(
            band=YOUNG,
            concept="family_time",
            before=before.id,
            after=after.id,
            what="about right",
        ),
        now=NOW,
    )
    for band in change.bands:
        replies.write(session, change, band, WHOLE)
        replies.publish(session, change, band, today=TODAY)
    service.close(session, change, asked=waves.asked(session, change), today=TODAY)
    assert change.status is ChangeStatus.CLOSED


def test_an_age_sees_the_newest_answer_first(session, council, change):
    other = service.create(
        session, council.id, replace_title("a weekend bus"), today=TODAY
    )
    for each, day in ((change, 1), (other, 9)):
        replies.write(session, each, YOUNG, WHOLE)
        replies.publish(session, each, YOUNG, today=TODAY.replace(day=day))
    assert queries.published(session, council.id, YOUNG) == (
        ("c-02", "a weekend bus"),
        ("c-01", "when you can ring your family"),
    )
    assert queries.bands_told(session, council.id) == (YOUNG,)


def replace_title(title: str):
    return replace(CALLS, titles={YOUNG: title})
