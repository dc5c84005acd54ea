"""The register puts the worst agreement first and leaves no place blank."""

from datetime import date

import pytest

from feedback.changes import queries, records, service
from feedback.changes.kinds import Answer, StageKind, Stakeholder, Weight
from feedback.changes.matrix import Place, matrix
from feedback.changes.present import share_in_words
from feedback.changes.queries import Group
from feedback.changes.verdicts import Says
from feedback.errors import NotFound
from surveys.definition import Band
from tests.conftest import both_engines
from tests.feedback.changes.conftest import CALLS, TODAY, TOO_FEW, survey_took, verdict

FIVE = tuple(StageKind)
AGREE = verdict(changed=40, a_bit=20, not_changed=9)
DISAGREE = verdict(changed=10, a_bit=7, not_changed=40)
CLOSE = verdict(changed=16, a_bit=22, not_changed=45, dont_know=13)


@pytest.fixture
def asked(wave, release, change):
    """Release what bands said of the change in a wave that asked."""

    def said(**bands):
        asking = wave("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=[change])
        items = {
            band.removeprefix("b").replace("_", "-"): {f"changed:{change.key}": item}
            for band, item in bands.items()
        }
        return release(asking, items)

    return said


def groups(found: queries.Register) -> dict[Group, list[str]]:
    return {g: [row.change.key for row in rows] for g, rows in found.groups if rows}


def test_staff_done_and_one_band_unconvinced_is_a_gap(
    session, council, change, through, asked
):
    through(*FIVE)
    asked(b8_11=AGREE, b12_17=CLOSE)
    found = queries.register(session, council.id)
    assert groups(found) == {Group.GAP: ["c-01"]}
    assert (found.done, found.agreed) == (1, 0)
    row = found.groups[0][1][0]
    assert (row.worst.band, row.worst.says) == (Band.AGED_12_TO_17, Says.TOO_CLOSE)


def test_both_agree_only_when_every_band_asked_says_so(
    session, council, change, through, asked
):
    through(*FIVE)
    asked(b8_11=AGREE, b12_17=AGREE)
    assert groups(queries.register(session, council.id)) == {Group.AGREED: ["c-01"]}


def test_done_and_nobody_asked_has_a_group_of_its_own(
    session, council, change, through
):
    through(*FIVE)
    assert groups(queries.register(session, council.id)) == {Group.NOT_ASKED: ["c-01"]}


def test_a_hidden_verdict_is_no_agreement(session, council, change, through, asked):
    through(*FIVE)
    asked(b8_11=TOO_FEW)
    found = queries.register(session, council.id)
    assert groups(found) == {Group.GAP: ["c-01"]}
    assert found.groups[0][1][0].worst.says is Says.TOO_FEW


def test_nearly_everyone_agreeing_is_said_without_the_number(
    session, council, change, through, asked
):
    through(*FIVE)
    asked(b8_11=verdict(changed=38, not_changed=2))
    row = queries.register(session, council.id).groups[1][1][0]
    assert (row.worst.says, row.worst.share) == (Says.CHANGED, None)
    assert share_in_words(row.worst) == "nearly all of 40"


@both_engines
def test_the_newest_wave_that_asked_speaks(
    session, council, change, through, asked, wave, release
):
    through(*FIVE)
    asked(b8_11=DISAGREE, b12_17=DISAGREE)
    later = wave("winter", date(2026, 11, 1), date(2026, 11, 20), asks=[change])
    release(later, {"8-11": {"changed:c-01": AGREE}})
    row = queries.register(session, council.id).groups[0][1][0]
    assert {v.band: (v.says, v.wave) for v in row.verdicts} == {
        Band.AGED_8_TO_11: (Says.CHANGED, "Winter"),
        Band.AGED_12_TO_17: (Says.NOT_CHANGED, "Autumn"),
    }


def test_the_worst_agreement_comes_first(session, council, wave, release):
    made = [service.create(session, council.id, CALLS, today=TODAY) for _ in range(3)]
    for change in made:
        change.done_on, change.status = TODAY, "done"
    session.flush()
    asking = wave("autumn", date(2026, 9, 1), date(2026, 10, 1), asks=made)
    said = {"changed:c-01": CLOSE, "changed:c-02": DISAGREE, "changed:c-03": AGREE}
    release(asking, {"12-17": said})
    assert groups(queries.register(session, council.id)) == {
        Group.GAP: ["c-02", "c-01"],
        Group.AGREED: ["c-03"],
    }


def test_influence_is_counted_over_changes_that_were_decided(
    session, council, change, through
):
    through(*FIVE[:3])
    consulted = service.create(session, council.id, CALLS, today=TODAY)
    service.create(session, council.id, CALLS, today=TODAY)
    consulted.stage(StageKind.DECIDE).opened_on = TODAY
    told = records.Decided(
        made_on=TODAY,
        made_by="Head",
        answer=Answer.YES,
        decided="As planned",
        reason="Planned",
        weight=Weight.CONFIRMED,
    )
    records.decide(session, consulted, told)
    found = queries.register(session, council.id)
    assert (found.influenced, found.decided, found.total) == (1, 2, 3)


def test_a_manager_sees_only_their_own_services(session, council, change):
    assert queries.register(session, council.id, frozenset()).total == 0
    with pytest.raises(NotFound):
        queries.find(session, council.id, change.key, frozenset())


def test_the_register_shows_how_far_young_people_took_part(session, council, change):
    at = StageKind.IDENTIFY
    records.record_participation(
        session, change, at, survey_took(Stakeholder.STAFF, 9, 5)
    )
    nobody = [Stakeholder.CHILDREN_8_11]
    records.record_nobody(session, change, at, nobody, "School hours", today=TODAY)
    row = queries.register(session, council.id).groups[3][1][0]
    assert row.levels[0] == (at, 0)
    assert row.levels[1] == (StageKind.DESIGN, None)


def test_the_matrix_has_zeros_with_reasons_and_no_blanks(session, change):
    at = StageKind.IDENTIFY
    few = survey_took(Stakeholder.YOUNG_12_17, 4, 2)
    records.record_participation(session, change, at, few)
    records.record_nobody(
        session, change, at, [Stakeholder.CHILDREN_8_11], "School hours", today=TODAY
    )
    found = matrix(change)
    lines = {line.who: line.cells for line in found.lines}
    assert lines[Stakeholder.CARE_LEAVERS] == ()
    zero = lines[Stakeholder.CHILDREN_8_11][0]
    assert (zero.place, zero.level, zero.why) == (Place.NOBODY, 0, "School hours")
    assert lines[Stakeholder.YOUNG_12_17][0].parts[0].people is None
    assert lines[Stakeholder.PARENTS][0].place is Place.SILENT
    assert lines[Stakeholder.PARENTS][1].place is Place.NOT_REACHED
    assert (found.empty, found.places) == (7, 8)
    assert Stakeholder.PARENTS in found.gaps
    assert Stakeholder.CHILDREN_8_11 not in found.gaps
