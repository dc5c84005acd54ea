"""Where to go in the demonstration."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.accounts.models import Service
from feedback.accounts.queries import organisation_by_key
from feedback.demo.council import KEY, SERVICES
from feedback.invites.models import Door, Wave


def links(session: Session) -> Iterator[str]:
    """The open doors of the newest wave, and the public page, a line each."""
    at = organisation_by_key(session, KEY)
    rows = session.execute(
        select(Door, Service)
        .join(Wave, Wave.id == Door.wave_id)
        .join(Service, Service.id == Door.service_id)
        .where(Wave.organisation_id == at.id, Wave.opened)
        .order_by(Wave.opens_on.desc(), Door.slug)
    )
    for door, service in list(rows)[: len(SERVICES)]:
        ages = ", ".join(door.bands)
        yield f"Answer ({service.name}; {ages}): /s/{door.slug}"
    yield f"What was done: /said-and-done/{KEY}"
