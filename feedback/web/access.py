"""Who may open which route: one table, read off the running application.

The table is kept in ``docs/developers/access.md``, where a change of it is seen in
review; a test fails when a route is missing from it or stands there otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from feedback.accounts.policy import Policy, policy_of
from feedback.accounts.roles import Role

_SHORT = {
    Role.OFFICER: "officer",
    Role.TRANSLATOR: "translator",
    Role.REVIEWER: "reviewer",
    Role.CODER: "coder",
    Role.PLANNER: "planner",
    Role.MANAGER: "manager",
    Role.SAFEGUARDING: "safeguarding",
    Role.DATA_PROTECTION: "data prot.",
    Role.ADMIN: "admin",
}


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One route with its methods, and the policy declared on its view."""

    route: str
    methods: str
    endpoint: str
    anyone: bool
    quiet: bool
    roles: frozenset[Role]

    def opens_to(self, role: Role | None) -> bool:
        """Whether somebody with only ``role`` (None = nobody signed in) may pass."""
        return self.anyone or role in self.roles


def rows(app: Flask) -> list[Row]:
    """Every route of ``app``, in alphabetical order."""
    return sorted(_rows(app))


def table(app: Flask) -> str:
    """The routes of ``app`` against the roles, as a Markdown table."""
    heads = ["route", "methods", "anyone", *(_SHORT[role] for role in Role)]
    lines = [heads, ["---"] * len(heads)]
    for row in rows(app):
        anyone = "quiet" if row.quiet else "yes" if row.anyone else ""
        held = ["" if row.anyone else "yes" * (role in row.roles) for role in Role]
        lines.append([f"`{row.route}`", row.methods, anyone, *held])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _rows(app: Flask) -> Iterator[Row]:
    for rule in app.url_map.iter_rules():
        policy = policy_of(app.view_functions[rule.endpoint]) or Policy()
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        yield Row(
            route=rule.rule,
            methods=" ".join(sorted(methods)),
            endpoint=rule.endpoint,
            anyone=policy.anyone,
            quiet=policy.quiet,
            roles=policy.roles,
        )
