"""Invented people, each answering one questionnaire; the same seed, the same people.

An answer is drawn item by item along the true path, so that nobody answers a question
they would not have been asked. How likely a favourable answer is depends on the
concept, and for a few on the wave, so that the demonstration has something to find.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

from feedback.delivery.opening import Opening
from surveys.definition import Asks, Band, Item, Kind, Meaning, Option, Role
from surveys.questionnaire import Questionnaire
from surveys.routing import path

_SAID = Path(__file__).with_name("said.toml")

# How likely a favourable answer is; 0.72 where nothing is said.
_USUAL = 0.72
_LIKELY: Mapping[str, float] = {
    "safe_home": 0.94,
    "trust_carer": 0.93,
    "friend": 0.86,
    "like_home": 0.82,
    "fun": 0.8,
    "family_time": 0.47,
    "normal": 0.6,
    "worker_does": 0.55,
    "move_planned": 0.42,
    "heard": 0.6,
    "explained_no": 0.4,
    "lonely": 0.45,
    "money": 0.5,
    "short_breaks": 0.5,
    "kin_money": 0.35,
    "foster_info": 0.42,
}
# What moved between the two waves, by concept: before and now.
_MOVED: Mapping[str, tuple[float, float]] = {
    "told_change": (0.22, 0.48),
    "plan_known": (0.55, 0.6),
    "worker_reach": (0.62, 0.5),
    "stay_right": (0.7, 0.72),
}
_SKIPS = 0.03
_UNSURE = 0.06


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person's submission id and answers."""

    submission_id: UUID
    answers: dict[str, object]


def said() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The invented sentences, by band and by what the question asks."""
    return tomllib.loads(_SAID.read_text(encoding="utf-8"))


class Crowd:
    """People of one wave. ``later`` is whether things have moved since the first."""

    def __init__(
        self, seed: str, *, later: bool, verdicts: Mapping[str, Sequence[float]]
    ) -> None:
        # Invented people need no secrets, and must come out the same each time.
        self._random = Random(seed)  # noqa: S311
        self.later = later
        self._verdicts = verdicts
        self._said = said()
        self._unsaid: dict[tuple[str, str], list[str]] = {}

    def person(self, questionnaire: Questionnaire) -> Person:
        """One more person, answering ``questionnaire``."""
        answers: dict[str, object] = {}
        for item in questionnaire.items():
            if item.kind is Kind.NOTICE or item.key not in path(questionnaire, answers):
                continue
            answers[item.key] = self._answer(item, questionnaire.band)
        random_bits = UUID(int=self._random.getrandbits(128), version=4)
        return Person(random_bits, answers)

    def raw(self, opening: Opening, *, worried: bool = False) -> dict[str, object]:
        """What one more person sends through ``opening``, as a page would send it.

        ``worried``: with words that should reach a person today, where there are any.
        """
        person = self.person(opening.questionnaire)
        worrying = self._worrying(opening.questionnaire.band)
        if worried and worrying:
            person.answers["one_change"] = worrying
        return {
            "submission_id": str(person.submission_id),
            "wave": opening.wave,
            "version": opening.version,
            "lang": "en",
            "mode": "self",
            "answers": person.answers,
        }

    def _worrying(self, band: Band) -> str | None:
        return next(iter(self._said["worrying"].get(band, ())), None)

    def _answer(self, item: Item, band: Band) -> object:
        if item.kind is Kind.OWN_WORDS:
            return self._words(item, band)
        if item.concept.role is Role.VERDICT:
            return self._verdict(item)
        if self._random.random() < _SKIPS:
            return None
        options = item.options.options if item.options else ()
        if item.kind is Kind.CHOOSE_MANY:
            return self._many(options)
        return self._one(item, options)

    def _one(self, item: Item, options: Sequence[Option]) -> str:
        concept = item.concept
        if concept.role is not Role.CONTENT:
            return self._aside(item, options)
        plain = [each for each in options if each.meaning is Meaning.ANSWER]
        unsure = [each for each in options if each.meaning is not Meaning.ANSWER]
        if unsure and self._random.random() < _UNSURE:
            return self._random.choice(unsure).code
        favourable = item.options.favourable if item.options else frozenset()
        if not favourable:
            return self._random.choice(plain).code
        wanted = self._random.random() < self._likely(concept.key)
        if concept.reverse:
            wanted = not wanted
        chosen = [each for each in plain if (each.code in favourable) is wanted]
        if item.unsafe and not wanted and self._random.random() < 0.7:
            chosen = [each for each in chosen if each.code not in item.unsafe] or chosen
        return self._random.choice(chosen or plain).code

    def _aside(self, item: Item, options: Sequence[Option]) -> str:
        """An answer about the answering: most people need no help and want no call."""
        usual = {
            Role.PRACTICE: "no" if item.concept.key == "practice_no" else "yes",
            Role.TALK: "no",
            Role.HELPER: "no",
            Role.QUALITY: "yes",
        }.get(item.concept.role)
        codes = [each.code for each in options]
        often = 0.985 if item.concept.role is Role.TALK else 0.85
        if usual in codes and self._random.random() < often:
            return str(usual)
        return self._random.choice(codes)

    def _many(self, options: Sequence[Option]) -> list[str]:
        together = [each.code for each in options if not each.excludes]
        alone = [each.code for each in options if each.excludes]
        if alone and self._random.random() < 0.4:
            return [self._random.choice(alone)]
        count = min(len(together), self._random.choice((1, 1, 1, 2)))
        chosen = self._random.sample(together, count)
        return [each for each in together if each in chosen]

    def _verdict(self, item: Item) -> str:
        codes = list(item.codes())
        weights = list(self._verdicts.get(item.about or "", ()))[: len(codes)]
        weights += [0.05] * (len(codes) - len(weights))
        if len(codes) == 2:
            weights = [sum(weights[:1]) + 0.15, 0.5]
        return self._random.choices(codes, weights)[0]

    def _words(self, item: Item, band: Band) -> str | None:
        asks = item.concept.asks or Asks.OTHER
        if self._random.random() < (0.8 if asks is Asks.OTHER else 0.35):
            return None
        left = self._unsaid.setdefault((band, asks), [])
        if not left:
            left.extend(self._said[band].get(asks, ()))
            self._random.shuffle(left)
        return left.pop() if left else None

    def _likely(self, concept: str) -> float:
        before, now = _MOVED.get(concept, (_LIKELY.get(concept, _USUAL),) * 2)
        return now if self.later else before
