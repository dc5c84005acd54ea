"""Rules: when a question is asked, as data that Python and the browser both read.

A rule looks at the codes chosen in earlier questions and says yes or no. There is no
expression language: five shapes, nested at most :data:`MAX_DEPTH` deep, always end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.errors import DefinitionError

MAX_DEPTH = 5
"""How deep rules may nest; deeper ones nobody can check by reading."""

Codes = Mapping[str, Sequence[str]]
"""Key of each question asked so far to what counts as chosen there; empty = nothing."""


@dataclass(frozen=True, slots=True)
class Is:
    """Holds when any of ``codes`` was chosen in the question ``item``."""

    item: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Holds when ``item`` has no answer: passed over, or itself not asked."""

    item: str


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every one of ``rules`` holds."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one of ``rules`` holds."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when ``rule`` does not."""

    rule: Rule


Rule = Is | Skipped | All | AnyOf | Not


def holds(rule: Rule, chosen: Codes) -> bool:
    """Whether ``rule`` holds, given what was chosen in the questions asked so far."""
    if isinstance(rule, Is):
        return not rule.codes.isdisjoint(chosen.get(rule.item, ()))
    if isinstance(rule, Skipped):
        return not chosen.get(rule.item)
    if isinstance(rule, All):
        return all(holds(part, chosen) for part in rule.rules)
    if isinstance(rule, AnyOf):
        return any(holds(part, chosen) for part in rule.rules)
    return not holds(rule.rule, chosen)


def leaves(rule: Rule) -> Iterator[Is | Skipped]:
    """The parts of ``rule`` that look at a question, from left to right."""
    if isinstance(rule, Is | Skipped):
        yield rule
        return
    for part in (rule.rule,) if isinstance(rule, Not) else rule.rules:
        yield from leaves(part)


def rule_json(rule: Rule) -> dict[str, Any]:
    """The rule as the browser and the stored document read it, keyed by ``op``."""
    if isinstance(rule, Is):
        return {"op": "is", "item": rule.item, "codes": sorted(rule.codes)}
    if isinstance(rule, Skipped):
        return {"op": "skipped", "item": rule.item}
    if isinstance(rule, Not):
        return {"op": "not", "rule": rule_json(rule.rule)}
    op = "all" if isinstance(rule, All) else "any"
    return {"op": op, "rules": [rule_json(part) for part in rule.rules]}


def rule_from(raw: object, where: str, depth: int = 1) -> Rule:
    """Read a rule as an author writes it, or as :func:`rule_json` does.

    An author writes ``{item = "moved", is = ["yes"]}``, ``{item = "moved", skipped =
    true}``, ``{all = […]}``, ``{any = […]}`` or ``{not = {…}}``. Raises DefinitionError
    for any other shape and for one nested deeper than MAX_DEPTH.
    """
    if depth > MAX_DEPTH:
        raise DefinitionError(
            where,
            f"the rule is nested more than {MAX_DEPTH} deep",
            "write it flatter, or ask one more filter question",
        )
    plain = _as_written(raw) if isinstance(raw, Mapping) else None
    match plain:
        case {"item": str(item), "is": [*codes], **rest} if not rest:
            return Is(item, _codes(codes, where))
        case {"item": str(item), "skipped": True, **rest} if not rest:
            return Skipped(item)
        case {"all": [_, *_] as parts, **rest} if not rest:
            return All(tuple(rule_from(part, where, depth + 1) for part in parts))
        case {"any": [_, *_] as parts, **rest} if not rest:
            return AnyOf(tuple(rule_from(part, where, depth + 1) for part in parts))
        case {"not": part, **rest} if not rest:
            return Not(rule_from(part, where, depth + 1))
    raise DefinitionError(
        where,
        "the rule has no shape we know",
        'write {item = "…", is = ["…"]}, {item = "…", skipped = true}, '
        "{all = […]}, {any = […]} or {not = {…}}",
    )


def _codes(codes: list[Any], where: str) -> frozenset[str]:
    if codes and all(isinstance(code, str) for code in codes):
        return frozenset(codes)
    raise DefinitionError(
        where, "the rule names no answer", 'name option codes, such as is = ["yes"]'
    )


def _as_written(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The ``op`` form turned into the form authors write; anything else as it is."""
    match raw:
        case {"op": "is", "item": item, "codes": codes, **rest} if not rest:
            return {"item": item, "is": codes}
        case {"op": "skipped", "item": item, **rest} if not rest:
            return {"item": item, "skipped": True}
        case {"op": "all" | "any" as op, "rules": parts, **rest} if not rest:
            return {op: parts}
        case {"op": "not", "rule": part, **rest} if not rest:
            return {"not": part}
    return raw
