"""The cases Python and the browser must both get right, and a statement of the rule.

Run ``python -m tests.surveys.paths`` to write ``paths.json`` anew: the cases by hand
first, then seeded random ones whose paths come from :func:`stated`, which says the rule
another way than ``surveys.routing`` and ``static/js/path.js`` do.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("paths.json")
SEED = 20261124

Case = dict[str, Any]
RuleJSON = dict[str, Any]


def stated(items: list[dict[str, Any]], answers: dict[str, Any]) -> list[str]:
    """The path as the rule is stated in words, question by question, from the end back.

    A question is asked when its rule is true; a rule sees an answer only where the
    question it looks at is itself asked, which is the same question over again.
    """
    rules = {item["key"]: item.get("show_if") for item in items}

    def asked(key: str) -> bool:
        return key in rules and (rules[key] is None or true(rules[key]))

    def said(key: str) -> set[str]:
        answer = answers.get(key)
        several = answer if isinstance(answer, list) else [answer]
        if not asked(key):
            return set()
        return {one for one in several if isinstance(one, str) and one.strip(" \u200b")}

    def true(rule: RuleJSON) -> bool:
        op = rule["op"]
        if op == "not":
            return not true(rule["rule"])
        if op in ("all", "any"):
            met = [part for part in rule["rules"] if true(part)]
            return len(met) == len(rule["rules"]) if op == "all" else met != []
        found = said(rule["item"])
        return found == set() if op == "skipped" else bool(found & set(rule["codes"]))

    return [item["key"] for item in items if asked(item["key"])]


def is_(item: str, *codes: str) -> RuleJSON:
    return {"op": "is", "item": item, "codes": list(codes)}


def skipped(item: str) -> RuleJSON:
    return {"op": "skipped", "item": item}


def all_(*rules: RuleJSON) -> RuleJSON:
    return {"op": "all", "rules": list(rules)}


def any_(*rules: RuleJSON) -> RuleJSON:
    return {"op": "any", "rules": list(rules)}


def not_(rule: RuleJSON) -> RuleJSON:
    return {"op": "not", "rule": rule}


def case(name: str, items: dict[str, Any], answers: Any, path: str) -> Case:
    """A case written by hand; ``path`` is the keys with spaces between them."""
    laid = [{"key": k, **({"show_if": r} if r else {})} for k, r in items.items()]
    return {"name": name, "items": laid, "answers": answers, "path": path.split()}


MOVED = {"moved": None, "told": is_("moved", "yes"), "early": is_("told", "yes")}
UNSAID = {"a": None, "b": skipped("a")}
X_OR_Y = {"a": None, "b": is_("a", "x", "y")}
TWO = {"a": None, "b": None}
CHOSEN = {"who": None, "time:mum": is_("who", "mum"), "time:dad": is_("who", "dad")}
BY_HAND = [
    case("nothing has a rule", {"a": None, "b": None}, {}, "a b"),
    case("no questions", {}, {}, ""),
    case("is: chosen", MOVED, {"moved": "yes"}, "moved told"),
    case("is: another chosen", MOVED, {"moved": "no"}, "moved"),
    case("is: skipped", MOVED, {"moved": None}, "moved"),
    case("is: not there", MOVED, {}, "moved"),
    case("is: not sure is a code too", MOVED, {"moved": "not-sure"}, "moved"),
    case("is: chain", MOVED, {"moved": "yes", "told": "yes"}, "moved told early"),
    case("off the path", MOVED, {"moved": "no", "told": "yes"}, "moved"),
    case("one of several codes", X_OR_Y, {"a": "y"}, "a b"),
    case(
        "a code is not a prefix",
        {"a": None, "b": is_("a", "no")},
        {"a": "not-sure"},
        "a",
    ),
    case("case matters", {"a": None, "b": is_("a", "yes")}, {"a": "YES"}, "a"),
    case("many: one", CHOSEN, {"who": ["mum"]}, "who time:mum"),
    case("many: both", CHOSEN, {"who": ["dad", "mum"]}, "who time:mum time:dad"),
    case("many: none", CHOSEN, {"who": []}, "who"),
    case("many: another", CHOSEN, {"who": ["aunt"]}, "who"),
    case("many: a text is one code", CHOSEN, {"who": "dad"}, "who time:dad"),
    case(
        "many: any of two",
        X_OR_Y,
        {"a": ["z", "y"]},
        "a b",
    ),
    case("skipped: is", UNSAID, {"a": None}, "a b"),
    case("skipped: absent", UNSAID, {}, "a b"),
    case("skipped: empty list", UNSAID, {"a": []}, "a b"),
    case("skipped: answered", UNSAID, {"a": "no"}, "a"),
    case("skipped: own words", UNSAID, {"a": "x y"}, "a"),
    case("skipped: blank words", UNSAID, {"a": "  "}, "a b"),
    case("skipped: unseen words", UNSAID, {"a": "\u200b"}, "a b"),
    case("skipped: blank in list", UNSAID, {"a": [""]}, "a b"),
    case(
        "skipped: of one not asked",
        {"a": None, "b": is_("a", "yes"), "c": skipped("b")},
        {"a": "no", "b": "yes"},
        "a c",
    ),
    case(
        "not: of one not asked",
        {**MOVED, "late": not_(is_("told", "yes"))},
        {"moved": "no", "told": "yes"},
        "moved late",
    ),
    case("not", {"a": None, "b": not_(is_("a", "yes"))}, {"a": "no"}, "a b"),
    case("not: skipped holds", {"a": None, "b": not_(is_("a", "yes"))}, {}, "a b"),
    case("not not", {"a": None, "b": not_(not_(is_("a", "yes")))}, {"a": "yes"}, "a b"),
    case(
        "all: both",
        {**TWO, "c": all_(is_("a", "y"), is_("b", "y"))},
        {"a": "y", "b": "y"},
        "a b c",
    ),
    case(
        "all: one",
        {**TWO, "c": all_(is_("a", "y"), is_("b", "y"))},
        {"a": "y", "b": "n"},
        "a b",
    ),
    case(
        "any: one",
        {**TWO, "c": any_(is_("a", "y"), is_("b", "y"))},
        {"a": "n", "b": "y"},
        "a b c",
    ),
    case("any: none", {**TWO, "c": any_(is_("a", "y"), is_("b", "y"))}, {}, "a b"),
    case(
        "all with not",
        {**TWO, "c": all_(is_("a", "y"), not_(skipped("b")))},
        {"a": "y", "b": "n"},
        "a b c",
    ),
    case(
        "five deep",
        {
            **TWO,
            "c": not_(any_(all_(not_(is_("a", "y")), skipped("b")))),
        },
        {"a": "y", "b": "y"},
        "a b c",
    ),
    case(
        "rule about a later question", {"a": is_("b", "y"), "b": None}, {"a": "y"}, "b"
    ),
    case(
        "rule about no question",
        {"a": is_("z", "y"), "b": skipped("z")},
        {"z": "y"},
        "b",
    ),
    case("answers to other forms", {"a": None}, {"z": "y", "__proto__": "y"}, "a"),
    case("named as the prototype", {"a": None, "b": skipped("constructor")}, {}, "a b"),
    case("a number is no answer", UNSAID, {"a": 3}, "a b"),
    case("true is no answer", {"a": None, "b": is_("a", "true")}, {"a": True}, "a"),
    case("a table is no answer", UNSAID, {"a": {"x": "y"}}, "a b"),
    case("numbers in a list", UNSAID, {"a": [1, None]}, "a b"),
    case(
        "verdicts are asked each for itself",
        {"done": None, "changed:more-calls": is_("done", "yes"), "changed:food": None},
        {"done": "no", "changed:more-calls": "worse"},
        "done changed:food",
    ),
]


def by_chance(count: int) -> list[Case]:
    """Seeded random cases; their paths are as stated, not as computed."""
    chance = random.Random(SEED)  # noqa: S311 - cases, not secrets
    return [_one(chance, number) for number in range(1, count + 1)]


def _one(chance: random.Random, number: int) -> Case:
    keys = [f"q{n}" for n in range(chance.randint(3, 9))]
    items: dict[str, Any] = {}
    for at, key in enumerate(keys):
        asked_before = keys[:at]
        ruled = asked_before and chance.random() < 0.7
        items[key] = _rule(chance, asked_before, 3) if ruled else None
    answers = {key: _answer(chance) for key in keys if chance.random() < 0.9}
    made = case(f"by chance {number}", items, answers, "")
    return {**made, "path": stated(made["items"], answers)}


def _rule(chance: random.Random, keys: list[str], depth: int) -> RuleJSON:
    shape = chance.choice(["is", "is", "skipped", "all", "any", "not"])
    if shape == "is" or not depth:
        return is_(chance.choice(keys), *chance.sample("xyz", chance.randint(1, 2)))
    if shape == "skipped":
        return skipped(chance.choice(keys))
    if shape == "not":
        return not_(_rule(chance, keys, depth - 1))
    parts = [_rule(chance, keys, depth - 1) for _ in range(chance.randint(1, 3))]
    return all_(*parts) if shape == "all" else any_(*parts)


def _answer(chance: random.Random) -> Any:
    several = chance.sample("xyz", chance.randint(0, 3))
    return chance.choice(["x", "y", "z", "x", "y", None, several, "", " \u200b "])


def main() -> None:
    """Write ``paths.json``, one case a line."""
    lines = [json.dumps(each, sort_keys=True) for each in [*BY_HAND, *by_chance(60)]]
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
