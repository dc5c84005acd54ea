"""What a survey is: one frozen document of concepts, with one form of it for each band.

Keys are for ever, wordings may change. A concept (``like_home``) is the same idea in
every band; its item in a band has that band's words and answers, so that bands can be
put side by side and never pooled. Every value here was checked when it was read
(``surveys.load``, ``surveys.stored``); code that makes one by hand answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveys.rules import Rule

MAX_CHARS = 2_000
"""Code points an answer in own words may have when its question does not say."""


class Band(StrEnum):
    """Who a form is written for. The value is what authors write."""

    AGED_4_TO_7 = "4-7"
    AGED_8_TO_11 = "8-11"
    AGED_12_TO_17 = "12-17"
    AGED_18_TO_25 = "18-25"
    ADULT = "adult"


class Kind(StrEnum):
    """How an item is answered."""

    CHOOSE_ONE = "choose-one"
    CHOOSE_MANY = "choose-many"
    SCALE = "scale"
    OWN_WORDS = "own-words"
    NOTICE = "notice"

    @property
    def has_options(self) -> bool:
        """Whether an answer is one or more option codes."""
        return self in _WITH_OPTIONS


_WITH_OPTIONS = frozenset({Kind.CHOOSE_ONE, Kind.CHOOSE_MANY, Kind.SCALE})


class Meaning(StrEnum):
    """What choosing an option says; all but ``answer`` are kept out of percentages."""

    ANSWER = "answer"
    NOT_SURE = "not-sure"
    RATHER_NOT_SAY = "rather-not-say"
    DOES_NOT_APPLY = "does-not-apply"


class Role(StrEnum):
    """What a concept is asked for."""

    CONTENT = "content"
    FILTER = "filter"
    PRACTICE = "practice"
    VERDICT = "verdict"
    HELPER = "helper"
    QUALITY = "quality"
    TALK = "talk"
    REPLY_TO = "reply-to"
    QUOTE = "quote"
    EQUALITY = "equality"
    ROLE = "role"


class Asks(StrEnum):
    """What a question in own words invites, so that its answers read as intended."""

    GOOD = "good"
    CHANGE = "change"
    OTHER = "other"


class Layout(StrEnum):
    """How a response set is laid out on the page."""

    CARDS = "cards"
    THREE = "three"
    ROWS = "rows"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer a person may choose. ``symbol`` names a picture, by idea."""

    code: str
    text: str
    easy: str | None = None
    symbol: str | None = None
    meaning: Meaning = Meaning.ANSWER
    alone: bool = False

    @property
    def excludes(self) -> bool:
        """Whether it cannot go with another answer: "no one", "I'm not sure"."""
        return self.alone or self.meaning is not Meaning.ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSet:
    """The answers offered, always in this order, and which of them are favourable."""

    key: str
    layout: Layout
    options: tuple[Option, ...]
    favourable: frozenset[str] = frozenset()

    def codes(self) -> tuple[str, ...]:
        """The option codes, in order."""
        return tuple(option.code for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One idea, asked in any number of bands.

    ``theme`` is a theme of the code frame and ``indicator`` the name reports use.
    ``reverse``: the favourable answers are the mirror image of those its set names.
    ``purpose``: which decision the answers will inform, where it differs from the
    survey's own.
    """

    key: str
    role: Role = Role.CONTENT
    theme: str | None = None
    indicator: str | None = None
    purpose: str | None = None
    reverse: bool = False
    asks: Asks | None = None


CHANGES = "changes"
"""The ``repeat`` of an item asked once for each service change linked to the wave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question (or notice) of one band.

    ``key`` is what its answer is stored under: the concept's key, and in a
    questionnaire ``changed:<change>`` or ``family_time:mum`` for a repeat. ``id`` is
    the author's short name (``B05``). ``easy`` is an easy-read wording, ``spoken`` what
    is read aloud where it should differ. ``unsafe``: codes that file an alert. ``part``
    is the key of the part it stands in. ``repeat``: :data:`CHANGES`, or the key of an
    earlier choose-many item, once for each thing chosen there.
    """

    key: str
    concept: Concept
    id: str
    kind: Kind
    text: str
    part: str
    easy: str | None = None
    hint: str | None = None
    spoken: str | None = None
    symbol: str | None = None
    options: ResponseSet | None = None
    show_if: Rule | None = None
    repeat: str | None = None
    unsafe: frozenset[str] = frozenset()
    max_chars: int = MAX_CHARS

    @property
    def about(self) -> str | None:
        """The change key or option code a repeat stands for; None for other items."""
        return self.key.partition(":")[2] or None

    def codes(self) -> tuple[str, ...]:
        """The option codes offered, in order; empty for own words and notices."""
        return self.options.codes() if self.options else ()

    def favourable(self) -> frozenset[str]:
        """The codes that speak well of the service here.

        Those of the set; for a reverse concept the ones that stand as far from the
        other end, counting answers only ("never" for "always", "not often" for
        "mostly").
        """
        if self.options is None or not self.concept.reverse:
            return self.options.favourable if self.options else frozenset()
        steps = [o.code for o in self.options.options if o.meaning is Meaning.ANSWER]
        mirror = dict(zip(steps, reversed(steps), strict=True))
        return frozenset(mirror[code] for code in self.options.favourable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of items about one thing. The title is shown to older bands."""

    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is said before the first question, and the asking whether to begin.

    ``who`` says who will see the answers: identity mode to the lines that are true of
    it.
    """

    choose: str
    who: Mapping[str, tuple[str, ...]]
    okay: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one band may be asked to read and answer; None = no limit stated."""

    words_a_question: int | None = None
    words_a_screen: int | None = None
    closed: int | None = None
    open: int | None = None
    grade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandForm:
    """The survey as one band meets it. ``words`` override the survey's fallbacks."""

    band: Band
    title: str
    minutes: int
    start: Start
    parts: tuple[Part, ...]
    limits: Limits
    words: Mapping[str, str]

    def items(self) -> Iterator[Item]:
        """Every item, in the order it is asked."""
        return (item for part in self.parts for item in part.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Which decision the answers inform, who takes it, and when."""

    decision: str
    by: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A whole survey: its concepts, its response sets and a form for each band.

    ``words`` are what a name in braces becomes when a wave says nothing better, such as
    ``worker`` to "social worker". ``language`` is the BCP 47 tag it is written in.
    """

    key: str
    title: str
    language: str
    purpose: Purpose
    concepts: Mapping[str, Concept]
    sets: Mapping[str, ResponseSet]
    bands: tuple[BandForm, ...]
    words: Mapping[str, str]

    def form(self, band: Band) -> BandForm | None:
        """The form of ``band``, or None where the survey has none."""
        return next((form for form in self.bands if form.band is band), None)

    def words_for(self, band: Band) -> dict[str, str]:
        """The fallback words of ``band``: its own, else the survey's."""
        form = self.form(band)
        return {**self.words, **(form.words if form else {})}
