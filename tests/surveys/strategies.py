"""What Hypothesis may draw: rules, answers, and anything a stranger could send."""

from hypothesis import strategies as st

from tests.surveys import paths

CODES = st.sampled_from("xyz")

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.binary(max_size=4)
    | st.sampled_from(["yes", "no", "mum", "no-one", "", "skip", "\0", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=6,
)
"""Whatever JSON, a form or a mischievous program could hold."""


_leaf = st.builds(
    paths.is_, st.integers(0, 7), CODES, st.sampled_from("xw")
) | st.builds(paths.skipped, st.integers(0, 7))
_several = st.lists(_leaf, min_size=1, max_size=3)
_flat = (
    _leaf
    | _leaf.map(paths.not_)
    | _several.map(lambda parts: paths.all_(*parts))
    | _several.map(lambda parts: paths.any_(*parts))
)
_pair = st.tuples(_flat, _flat)
_rule = (
    _flat
    | _flat.map(paths.not_)
    | _pair.map(lambda parts: paths.all_(*parts))
    | _pair.map(lambda parts: paths.any_(*parts))
)
_answer = CODES | st.none() | st.lists(CODES, max_size=3) | st.just(" ") | st.just(4)
_question = st.tuples(st.none() | _rule, st.just("absent") | _answer)


def _looking_back(rule, at):
    """The rule about questions before the one at ``at`` (drawn numbers go round)."""
    if "rules" in rule:
        return {**rule, "rules": [_looking_back(part, at) for part in rule["rules"]]}
    if "rule" in rule:
        return {**rule, "rule": _looking_back(rule["rule"], at)}
    return {**rule, "item": f"q{rule['item'] % at}"}


def _case(questions):
    items = {
        f"q{at}": _looking_back(rule, at) if rule and at else None
        for at, (rule, _) in enumerate(questions)
    }
    answers = {
        f"q{at}": answer
        for at, (_, answer) in enumerate(questions)
        if answer != "absent"
    }
    return paths.case("drawn", items, answers, "")


cases = st.lists(_question, min_size=1, max_size=8).map(_case)
"""Questionnaires of up to eight questions, with answers to some of them."""
