"""Folding a wave's answers into counts, band by band and concept by concept.

Bands are keys all the way down, so there is no place where a pooled figure could come
from. The five ways of not answering stay apart. What comes out are true counts, for
``feedback.reports.freeze`` alone: nothing here may be shown to anyone.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.authoring.queries import survey_of
from feedback.invites import queries as invites
from feedback.invites.models import Wave
from feedback.reports import queries
from feedback.reports.queries import Said
from feedback.reports.spoken import Spoke, own_words
from surveys.answers import Answering, State, answering
from surveys.definition import (
    Asks,
    Band,
    Item,
    Kind,
    Meaning,
    ResponseSet,
    Role,
    Survey,
)
from surveys.questionnaire import questionnaire
from surveys.rules import leaves

FAVOURABLE = "favourable"
UNFAVOURABLE = "unfavourable"
OTHERWISE = (
    State.NOT_SURE,
    State.RATHER_NOT_SAY,
    State.DOES_NOT_APPLY,
    State.SKIPPED,
)
_REPORTED = frozenset({Role.CONTENT, Role.QUALITY})
_KNOWN_NO = "practice_no"


@dataclass(slots=True)
class Tally:
    """What became of one question in one band.

    ``counts``: people by outcome (favourable, unfavourable, and the ways of not
    answering). ``codes``: people by answer code. ``good``, ``bad``: the answer codes.
    ``needs``: the questions whose answers decide who is asked; empty where everyone is.
    ``wording``: a digest of question and answers; another one, no comparison.
    """

    text: str
    wording: str
    good: frozenset[str]
    bad: frozenset[str]
    needs: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """People whose answer counts in the share."""
        return self.counts[FAVOURABLE] + self.counts[UNFAVOURABLE]

    @property
    def asked(self) -> int:
        """People who were asked, whatever became of it."""
        return self.counts.total()


@dataclass(slots=True)
class Heard:
    """Who answered in one band. A ``known_no`` is a yes to a question that is a no."""

    modes: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    practised: int = 0
    known_no: int = 0


@dataclass(slots=True)
class Counts:
    """All true counts of a wave. Concepts and changes are in the order first asked."""

    heard: dict[Band, Heard] = field(default_factory=dict)
    concepts: dict[str, dict[Band, Tally]] = field(default_factory=dict)
    verdicts: dict[str, dict[Band, Tally]] = field(default_factory=dict)
    spoke: dict[Asks, dict[Band, Spoke]] = field(default_factory=dict)
    meant: dict[str, dict[str, str]] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)


def fold(session: Session, wave: Wave) -> Counts:
    """Every answer of ``wave``, counted. Reads only."""
    counts = Counts()
    surveys = {
        id_: survey_of(session, id_) for id_ in invites.versions_of(session, wave.id)
    }
    forms = _Forms(wave, surveys, counts)
    bands: dict[UUID, Band] = {}
    for said in queries.answers(session, wave):
        bands[said.id] = said.band
        forms.of(said).add(said, counts)
    counts.spoke = own_words(session, wave, forms.asks, bands)
    return counts


class _Forms:
    """The questions of each version and band, made ready for counting once."""

    def __init__(
        self, wave: Wave, surveys: Mapping[UUID, Survey], counts: Counts
    ) -> None:
        self.surveys = surveys
        self.words = {name: str(text) for name, text in wave.words.items()}
        self.changes = invites.linked(wave)
        self.made: dict[tuple[UUID, Band], _Form] = {}
        self.asks: dict[str, Asks] = {}
        self.counts = counts
        for survey in surveys.values():
            for concept in survey.concepts.values():
                counts.meant[concept.key] = {
                    "indicator": concept.indicator or concept.key,
                    "theme": concept.theme or "",
                    "role": concept.role.value,
                }
                if concept.asks:
                    self.asks[concept.key] = concept.asks
        counts.titles |= {row["key"]: dict(row["titles"]) for row in wave.changes}

    def of(self, said: Said) -> _Form:
        key = (said.version_id, said.band)
        if key not in self.made:
            survey = self.surveys[said.version_id]
            made = questionnaire(
                survey, said.band, changes=self.changes, words=self.words
            )
            self.made[key] = _Form(made.items(), said.band, self.counts)
        return self.made[key]


class _Form:
    """One band's questions, each with where its answers are counted."""

    def __init__(self, items: tuple[Item, ...], band: Band, counts: Counts) -> None:
        self.questions: dict[str, list[_Question]] = defaultdict(list)
        self.tallies: dict[str, Tally] = {}
        self.known_no: list[str] = []
        for item in items:
            if item.concept.indicator == _KNOWN_NO:
                self.known_no.append(item.key)
            if not item.options or not item.options.favourable:
                continue
            home = _home(item, counts)
            if home is None:
                continue
            name, where = home
            tally = where.setdefault(name, {}).setdefault(band, _tally(item))
            self.tallies[name] = tally
            self.questions[name].append(_Question(item))

    def add(self, said: Said, counts: Counts) -> None:
        heard = counts.heard.setdefault(said.band, Heard())
        heard.modes[said.mode] += 1
        heard.places[said.placement_group] += 1
        for key in self.known_no:
            heard.practised += said.closed.get(key) is not None
            heard.known_no += said.closed.get(key) == "yes"
        for name, questions in self.questions.items():
            outcome, codes = _together(questions, said.closed)
            if outcome:
                self.tallies[name].counts[outcome] += 1
                self.tallies[name].codes.update(codes)


class _Question:
    """How one item is counted."""

    def __init__(self, item: Item) -> None:
        assert item.options is not None  # noqa: S101 - the form looked
        self.key = item.key
        self.kind: Answering = answering(item)
        self.good = favourable(item.options, reverse=item.concept.reverse)

    def outcome(self, closed: Mapping[str, Any]) -> tuple[str | None, tuple[str, ...]]:
        """What became of it, and the codes chosen; None where it was not asked."""
        if self.key not in closed:
            return None, ()
        raw = closed[self.key]
        value = tuple(raw) if isinstance(raw, list) else raw
        state = self.kind.state(value)
        codes = self.kind.codes(value)
        if state is not State.ANSWERED:
            return state.value, codes
        return (FAVOURABLE if self.good.issuperset(codes) else UNFAVOURABLE), codes


def favourable(options: ResponseSet, *, reverse: bool) -> frozenset[str]:
    """The favourable codes of a set; for a reversed concept, their mirror image.

    Only answers are mirrored: "not sure" is neither good nor bad whichever way round.
    """
    if not reverse:
        return options.favourable
    answers = [o.code for o in options.options if o.meaning is Meaning.ANSWER]
    mirrored = dict(zip(answers, reversed(answers), strict=True))
    return frozenset(mirrored[code] for code in options.favourable if code in mirrored)


def _together(
    questions: list[_Question], closed: Mapping[str, Any]
) -> tuple[str | None, tuple[str, ...]]:
    """One outcome for a person, also where a question repeats over people they chose.

    Favourable only where it is so for everyone they chose; where nothing was answered,
    the first way of not answering.
    """
    outcomes = [question.outcome(closed) for question in questions]
    asked = [(outcome, codes) for outcome, codes in outcomes if outcome]
    if not asked:
        return None, ()
    answered = [each for each in asked if each[0] in (FAVOURABLE, UNFAVOURABLE)]
    worst = [each for each in answered if each[0] == UNFAVOURABLE]
    return (worst or answered or asked)[0]


def _home(
    item: Item, counts: Counts
) -> tuple[str, dict[str, dict[Band, Tally]]] | None:
    """Under which name, and where, the answers to ``item`` are counted, if at all."""
    if item.kind is Kind.CHOOSE_MANY:
        return None
    if item.concept.role is Role.VERDICT and item.about:
        return item.about, counts.verdicts
    if item.concept.role in _REPORTED:
        return item.concept.key, counts.concepts
    return None


def _tally(item: Item) -> Tally:
    """An empty tally for ``item``; how it is worded decides what it compares with."""
    options = item.options.options if item.options else ()
    said = "\n".join([item.text, *(f"{o.code} {o.text}" for o in options)])
    wording = hashlib.sha256(said.encode()).hexdigest()[:16]
    needs = leaves(item.show_if) if item.show_if else ()
    good = _Question(item).good
    return Tally(
        text=item.text,
        wording=wording,
        good=good,
        bad=_answers(item) - good,
        needs=frozenset(leaf.item for leaf in needs),
    )


def _answers(item: Item) -> frozenset[str]:
    """The codes of ``item`` that are answers, neither "not sure" nor the like."""
    options = item.options.options if item.options else ()
    return frozenset(o.code for o in options if o.meaning is Meaning.ANSWER)
