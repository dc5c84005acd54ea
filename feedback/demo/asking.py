"""The demonstration's two waves, answered through the real intake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from feedback.accounts.models import Service
from feedback.authoring.models import Version
from feedback.delivery.intake import receive
from feedback.delivery.opening import Opening
from feedback.demo.council import ANSWERED, ELIGIBLE
from feedback.demo.people import Crowd
from feedback.invites import queries, service
from feedback.invites.models import Door, Wave
from feedback.seal import Keys
from surveys import stored
from surveys.definition import Band
from surveys.questionnaire import questionnaire

_DOORS: Sequence[tuple[str, str, tuple[Band, ...]]] = (
    (
        "fostering",
        "foster_other",
        (Band.AGED_4_TO_7, Band.AGED_8_TO_11, Band.AGED_12_TO_17),
    ),
    ("homes", "childrens_home", (Band.AGED_12_TO_17,)),
    ("leaving-care", "supported_independent", (Band.AGED_18_TO_25,)),
    ("families", "", (Band.ADULT,)),
)


def set_up(
    session: Session,
    version: Version,
    key: str,
    title: str,
    services: Mapping[str, Service],
    *,
    opens_on: date,
    closes_on: date,
) -> Wave:
    """A wave with its frame and a door for each service, not open yet."""
    wave = service.create_wave(
        session, version, key, title, opens_on=opens_on, closes_on=closes_on
    )
    for band, people in ELIGIBLE.items():
        service.set_eligible(
            session,
            wave,
            band,
            people,
            as_of=opens_on,
            source="a list invented for the demonstration",
        )
    for name, group, bands in _DOORS:
        service.add_door(
            session,
            wave,
            bands=bands,
            service_id=services[name].id,
            placement_group=group,
        )
    return wave


def answer(
    session: Session,
    keys: Keys,
    wave: Wave,
    version: Version,
    crowd: Crowd,
    *,
    until: datetime,
) -> int:
    """Let everybody of one wave answer before ``until``, and return how many did.

    Those with something worrying to say come last, so that it is still to be read.
    """
    days = Random(wave.key)  # noqa: S311  invented days need no secret
    span = max((until.date() - wave.opens_on).days - 1, 0)
    count = 0
    for band, people in ANSWERED[crowd.later].items():
        openings = [
            opening_of(wave, version, door, band)
            for door in queries.doors(session, wave.id)
            if band in door.bands
        ]
        for number in range(people):
            on = wave.opens_on + timedelta(days=days.randint(0, span))
            opening = openings[number % len(openings)]
            worried = crowd.later and number == 0
            raw = crowd.raw(opening, worried=worried)
            at = until if worried else datetime.combine(on, time(16), UTC)
            receive(session, keys, opening, raw, now=at)
            count += 1
    return count


def opening_of(wave: Wave, version: Version, door: Door, band: Band) -> Opening:
    """What the intake must know of one door, as the pages of delivery give it."""
    survey = stored.from_json(version.document)
    return Opening(
        organisation_id=wave.organisation_id,
        wave_id=wave.id,
        wave=str(wave.id),
        version_id=version.id,
        version=str(version.number),
        questionnaire=questionnaire(survey, band, changes=queries.linked(wave)),
        languages=frozenset({survey.language}),
        identity=wave.identity,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        grace_days=wave.grace_days,
        service_id=door.service_id,
        area=door.area,
        provider=door.provider,
        placement_group=door.placement_group,
    )
