"""Invented changes, waves and releases; a test names only what matters to it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from feedback.authoring.models import Questionnaire
from feedback.changes import records, service
from feedback.changes.evidence import VERDICT
from feedback.changes.kinds import Answer, StageKind, Stakeholder, Weight
from feedback.changes.models import Reply
from feedback.invites.models import Wave
from feedback.invites.queries import Asked
from feedback.reports.disclosure import RULES
from feedback.reports.figures import Counts, Heard, Tally
from feedback.reports.freeze import freeze
from feedback.reports.models import Audience, Release
from surveys.definition import Band
from tests.factories import organisation

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)

CALLS = service.NewChange(
    title="Ring or see your family at times that suit you",
    titles={
        Band.AGED_8_TO_11: "when you can ring your family",
        Band.AGED_12_TO_17: "call times that you pick",
    },
    purpose="Whether homes keep a call time, by the Assistant Director, in March",
    difference="I can ring my family when I want to",
    owner="Family Time team",
    decider="Assistant Director, Children in Care",
)

YES = records.Decided(
    made_on=date(2026, 3, 12),
    made_by="Assistant Director",
    answer=Answer.YES,
    decided="A call time you pick, in every family plan",
    reason="Young people asked for it and homes can do it",
    weight=Weight.SHAPED,
)


def survey_took(who: Stakeholder, people: int = 40, level: int = 3) -> records.TookPart:
    return records.TookPart(
        stakeholder=who, method="survey", on=TODAY, took_part=people, level=level
    )


@pytest.fixture
def session(engine):
    """A session that may commit again and again, so that pages see what was made."""
    writing = engine.execution_options(writes=True)
    with Session(writing, expire_on_commit=False) as opened:
        yield opened


@pytest.fixture
def council(session):
    return organisation(session)


@pytest.fixture
def change(session, council):
    return service.create(session, council.id, CALLS, today=TODAY)


@pytest.fixture
def through(session, change):
    """Take the change through stages: everyone aged 8 to 17 took part in each."""

    def walk_on(*kinds: StageKind) -> None:
        for kind in kinds:
            walk(session, change, kind)

    return walk_on


def walk(session, change, kind: StageKind) -> None:
    """Take a change through one stage, with all that the stage asks for."""
    service.open_stage(session, change, kind, today=TODAY)
    for who in (Stakeholder.CHILDREN_8_11, Stakeholder.YOUNG_12_17):
        records.record_participation(session, change, kind, survey_took(who))
    if kind is StageKind.DECIDE:
        records.decide(session, change, YES)
    if kind is StageKind.DELIVER:
        service.mark_done(session, change, on=TODAY)
    if kind is StageKind.REVIEW:
        learned = {"learned": "Tablets break", "next_step": "Buy spare ones"}
        stage = change.stage(kind)
        records.describe_stage(session, stage, note="", **learned)
    service.close_stage(session, change, kind, today=TODAY)


@pytest.fixture
def wave(session, council):
    """Make a wave: wave("spring", opens, closes, asks=[change])."""
    return wave_maker(session, council)


@pytest.fixture
def release(session, council):
    """Make a release of a wave: release(wave, {band: {question: Tally}})."""

    def made(wave, bands, **options):
        return make_release(session, council, wave, bands, **options)

    return made


def wave_maker(session, council):
    """What makes the waves of one questionnaire."""
    asked = Questionnaire(
        organisation_id=council.id,
        key="your-say",
        title="Your say",
        draft={},
        changed_at=NOW,
    )
    session.add(asked)
    session.flush()

    def made(key: str, opens: date, closes: date, *, opened=True, asks=(), **but):
        wave = Wave(
            organisation_id=council.id,
            questionnaire_id=asked.id,
            key=key,
            title=key.capitalize(),
            opens_on=opens,
            closes_on=closes,
            opened=opened,
            changes=[{"key": one.key, "titles": one.titles} for one in asks],
            **but,
        )
        session.add(wave)
        session.flush()
        return wave

    return made


def make_release(
    session, council, wave, bands, *, number=1, audience=Audience.COUNCIL, mix=None
):
    """Freeze true counts by the real disclosure control."""
    figures = freeze(
        counted(bands, mix or {}),
        frames={band: Asked(band=band, people=None) for band in Band},
        proxies={},
        declined={},
        rules=RULES[audience],
    )
    release = Release(
        organisation_id=council.id,
        wave_id=wave.id,
        audience=audience,
        number=number,
        figures=figures,
        digest=f"{wave.key}{number}",
        made_at=NOW,
    )
    session.add(release)
    session.flush()
    return release


def counted(bands, mix) -> Counts:
    counts = Counts()
    for name, items in bands.items():
        band = Band(name)
        asked = max((tally.asked for tally in items.values()), default=0)
        counts.heard[band] = Heard(modes=Counter(mix.get(name, {"self": asked})))
        for item, tally in items.items():
            kind = counts.verdicts if item.startswith(VERDICT) else counts.concepts
            key = item.removeprefix(VERDICT)
            kind.setdefault(key, {})[band] = tally
            counts.meant[key] = {
                "indicator": key,
                "theme": "family_time",
                "role": "content",
            }
    return counts


def tally(text: str, good: tuple[str, ...], **counts: int) -> Tally:
    """A question with true counts by answer code, _ for -; dont_know is not sure."""
    unsure = counts.pop("dont_know", 0)
    codes = Counter({code.replace("_", "-"): n for code, n in counts.items()})
    yes = sum(n for code, n in codes.items() if code in good)
    return Tally(
        text=text,
        wording=text,
        good=frozenset(good),
        bad=frozenset(codes) - frozenset(good),
        needs=frozenset(),
        codes=codes,
        counts=Counter(
            {
                "favourable": yes,
                "unfavourable": codes.total() - yes,
                "not-sure": unsure,
            }
        ),
    )


def verdict(**counts: int) -> Tally:
    """A verdict, with true counts of changed, a_bit, not_changed, worse, dont_know."""
    given = {"changed": 0, "a_bit": 0, "not_changed": 0, "worse": 0} | counts
    return tally("Has it changed for you?", ("changed", "a-bit"), **given)


TOO_FEW = verdict(changed=4, not_changed=3)


def reply(change, band: Band, *, published: date | None = TODAY) -> Reply:
    return Reply(
        organisation_id=change.organisation_id,
        band=band,
        said="You want to ring your family",
        decided="You pick a time to ring",
        published_on=published,
    )


TIME = "How much do you see your family?"


def family(right: int, wrong: int, text: str = TIME) -> dict:
    return {"8-11": {"family_time": tally(text, ("right",), right=right, wrong=wrong)}}
