"""Who may open which route: declared on the view, checked before it, denied by default.

A view without a declared policy cannot be registered (``feedback.web.app``), so a new
route is closed until somebody has decided who may open it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from flask import g

from feedback.accounts.roles import Role
from feedback.errors import NotAllowed, NotFound

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "_policy"


@dataclass(frozen=True, slots=True)
class Policy:
    """``anyone``: no sign-in. ``quiet``: nothing about the caller may be kept."""

    roles: frozenset[Role] = frozenset()
    anyone: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """The member of staff now signed in. ``services``: a manager's own; else empty."""

    id: UUID
    organisation_id: UUID
    name: str
    email: str
    roles: frozenset[Role]
    services: frozenset[UUID] = field(default_factory=frozenset)

    def may(self, *roles: Role) -> bool:
        """Whether any of ``roles`` is held."""
        return bool(self.roles & set(roles))

    def own(self, organisation_id: UUID) -> None:
        """Raise NotFound for another organisation's row: it does not exist for them."""
        if organisation_id != self.organisation_id:
            raise NotFound


def public(view: View) -> View:
    """Open to anyone; sign-in pages, health, public replies."""
    return _marked(view, Policy(anyone=True))


def respondent(view: View) -> View:
    """Open to anyone, and nothing about the caller is kept or logged."""
    return _marked(view, Policy(anyone=True, quiet=True))


def allow(*roles: Role) -> Callable[[View], View]:
    """Open to staff who hold any of ``roles``; with none named, to all staff."""
    policy = Policy(roles=frozenset(roles or Role))
    return lambda view: _marked(view, policy)


def policy_of(view: Callable[..., Any]) -> Policy | None:
    """The policy declared on ``view``, or None."""
    return getattr(view, _MARK, None)


def check(policy: Policy, member: Member | None) -> None:
    """Raise NotAllowed unless ``member`` may pass."""
    if not policy.anyone and (member is None or not member.may(*policy.roles)):
        raise NotAllowed


def staff() -> Member:
    """The member of staff now signed in; raises NotAllowed when nobody is."""
    member: Member | None = g.get("member")
    if member is None:
        raise NotAllowed
    return member


def _marked(view: View, policy: Policy) -> View:
    setattr(view, _MARK, policy)
    return view
