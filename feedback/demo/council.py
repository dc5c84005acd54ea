"""The invented council: its services, its staff, and how many people it looks after."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from feedback.accounts import service
from feedback.accounts.models import Organisation, Service
from feedback.accounts.roles import Role
from surveys.definition import Band

KEY = "marlbeck"
NAME = "Marlbeck (invented council)"
PASSWORD = "ring-square-gap"  # noqa: S105  printed at the start, on loopback only

SERVICES: Mapping[str, str] = {
    "fostering": "Fostering",
    "homes": "Children's homes",
    "leaving-care": "Leaving care",
    "families": "Family support",
}
PEOPLE: Mapping[Role, str] = {
    Role.OFFICER: "Rhian Mathias (invented)",
    Role.TRANSLATOR: "Elin Prosser (invented)",
    Role.REVIEWER: "Kai (invented), young reviewer",
    Role.CODER: "Tom Asante (invented)",
    Role.PLANNER: "Meera Joshi (invented)",
    Role.MANAGER: "Gareth Lowe (invented)",
    Role.SAFEGUARDING: "Hannah Okoro (invented)",
    Role.DATA_PROTECTION: "Iain Weir (invented)",
    Role.ADMIN: "Sue Kemp (invented)",
}
# How many the council could have asked, and how many answered in each wave: 400 in all.
ELIGIBLE: Mapping[Band, int] = {
    Band.AGED_4_TO_7: 88,
    Band.AGED_8_TO_11: 102,
    Band.AGED_12_TO_17: 214,
    Band.AGED_18_TO_25: 131,
    Band.ADULT: 190,
}
ANSWERED: tuple[Mapping[Band, int], Mapping[Band, int]] = (
    {
        Band.AGED_4_TO_7: 26,
        Band.AGED_8_TO_11: 42,
        Band.AGED_12_TO_17: 58,
        Band.AGED_18_TO_25: 26,
        Band.ADULT: 28,
    },
    {
        Band.AGED_4_TO_7: 31,
        Band.AGED_8_TO_11: 48,
        Band.AGED_12_TO_17: 72,
        Band.AGED_18_TO_25: 32,
        Band.ADULT: 37,
    },
)


def address(role: Role) -> str:
    """The demonstration sign-in of a role."""
    return f"{role}@demo.example"


def found(session: Session) -> tuple[Organisation, dict[str, Service]]:
    """Make the council with its services and one member of staff for each role."""
    made = service.create_organisation(session, KEY, NAME, invented=True)
    services = {
        key: service.create_service(session, made, key, name)
        for key, name in SERVICES.items()
    }
    for role, name in PEOPLE.items():
        own = (services["homes"].id,) if role is Role.MANAGER else ()
        service.create_staff(
            session, made, address(role), name, {role: own}, password=PASSWORD
        )
    return made, services
