"""What the template of a survey is handed: one band, one language, one wave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from feedback.delivery.chrome import Chrome, progress_words
from feedback.delivery.help import HelpLine
from feedback.invites.models import IdentityMode
from surveys.definition import Band, Item, Role
from surveys.questionnaire import Questionnaire
from surveys.routing import Is
from surveys.script import bundle
from surveys.words import gettext

# Full stops of the scripts people read here: Latin, Chinese, Arabic, Urdu.
_SENTENCE = "[^.!?\u3002\u061f\u06d4]+[.!?\u3002\u061f\u06d4]*"

MODULES = (
    "js/answers.js", "js/codes.js", "js/ending.js", "js/hide.js", "js/looks.js",
    "js/pad.js", "js/path.js", "js/progress.js", "js/read-aloud.js",
    "js/screens.js", "js/send.js",
)  # fmt: skip
"""What static/js/answer.js imports, to be fetched beside it instead of after it."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the pages of one band lead."""

    start: str
    post: str
    thanks: str
    no_thanks: str
    help: str
    hide: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens after somebody answered."""

    when: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The survey of one band in one language, as the template needs it.

    ``wave`` and ``version`` are the values of the hidden fields of those names.
    """

    questionnaire: Questionnaire
    words: Chrome
    identity: IdentityMode
    wave: str
    version: str
    links: Links
    help_lines: tuple[HelpLine, ...]
    closes_on: str
    code_words: Sequence[str] = ()
    tongues: tuple[str, ...] = ()
    _first: Mapping[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Remember which item opens a part."""
        parts = self.questionnaire.parts
        opening = {part.items[0].key: part.title for part in parts if part.items}
        object.__setattr__(self, "_first", opening)

    @property
    def modules(self) -> tuple[str, ...]:
        """Scripts to fetch early."""
        return MODULES

    @property
    def choose(self) -> list[str]:
        """The sentences of "You choose. You can stop. You can skip."."""
        return re.findall(_SENTENCE, self.questionnaire.start.choose)

    @property
    def who(self) -> tuple[str, ...]:
        """Who will see the answers: only what is true of this wave's identity mode."""
        return tuple(self.questionnaire.start.who[self.identity])

    def who_icon(self, index: int) -> str:
        """The icon beside line ``index`` of :attr:`who`: nobody known, seen, help."""
        if index == len(self.who) - 1:
            return "help"
        return ("mask", "eye")[index] if index < 2 else "pebble"

    @property
    def asks_to_talk(self) -> bool:
        """Whether this survey asks "Do you want someone to talk with you?"."""
        return any(
            item.concept.role is Role.TALK for item in self.questionnaire.items()
        )

    @property
    def readers(self) -> tuple[str, ...]:
        """Who reads what is written in own words, and what they do with it."""
        return readers(self.questionnaire.band, self.identity)

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """What happens after sending."""
        return next_steps(self.questionnaire.band, self.closes_on)

    def has(self, key: str) -> bool:
        """Whether there is a question with this key."""
        return any(item.key == key for item in self.questionnaire.items())

    def first_of_part(self, item: Item) -> bool:
        """Whether ``item`` is the first of its part."""
        return item.key in self._first

    def part_title(self, item: Item) -> str:
        """The title of the part that ``item`` opens."""
        return self._first[item.key]

    def only_if(self, item: Item) -> str:
        """For whom a question is meant, where no script can leave it out."""
        rule = item.show_if
        asked = {each.key: each for each in self.questionnaire.items()}
        if not isinstance(rule, Is) or rule.item not in asked:
            return gettext("Only if this fits you. Else leave it out.")
        earlier = asked[rule.item]
        texts = [
            option.text
            for option in (earlier.options.options if earlier.options else ())
            if option.code in rule.codes
        ]
        said = " / ".join(texts)
        return gettext("Only if you said “%(answer)s” to “%(question)s”") % {
            "answer": said,
            "question": earlier.text,
        }

    @property
    def data(self) -> dict[str, Any]:
        """What the page's script reads: the questionnaire, links and words."""
        words = self.words
        return {
            **bundle(self.questionnaire, mode=self.identity),
            "wave": self.wave,
            "version": self.version,
            "links": {
                "start": self.links.start,
                "post": self.links.post,
                "thanks": self.links.thanks,
                "no_thanks": self.links.no_thanks,
            },
            "titles": {
                "start": words.title_start,
                "question": words.title_question.replace("%(n)s", "{n}"),
                "help": words.title_help,
                "end": words.title_end,
            },
            "moves": {
                "next": words.next,
                "help": words.help_back,
                "end": words.done_finish,
            },
            "progress": progress_words(words.band),
            "room": gettext("Room for %(n)s more characters").replace("%(n)s", "{n}"),
            "refusals": {"gone": words.refused_closed, "conflict": words.refused_twice},
            "code_words": " ".join(self.code_words),
        }


def readers(band: Band, identity: IdentityMode) -> tuple[str, ...]:
    """Who reads own words, short for the young, whole for the older."""
    if band is Band.AGED_4_TO_7:
        return (gettext("A grown up can write it for you."),)
    lines = [gettext("A person reads every word. Spelling doesn't matter.")]
    if band is not Band.AGED_8_TO_11:
        lines.append(
            gettext(
                "They cover names before anyone else sees it. "
                "They only quote you if you say yes at the end."
            )
        )
    if identity is IdentityMode.ANONYMOUS:
        lines.append(gettext("They don't know who you are, so they can't write back."))
    return tuple(lines)


def next_steps(band: Band, closes_on: str) -> tuple[Step, ...]:
    """What happens after sending, with the one date that is certain."""
    after = gettext("After %(day)s") % {"day": closes_on}
    if band is Band.AGED_4_TO_7:
        return (
            Step(gettext("Now"), gettext("We read it.")),
            Step(gettext("Soon"), gettext("We tell you what children said.")),
            Step(gettext("Then"), gettext("We tell you what we do.")),
        )
    return (
        Step(gettext("Now"), gettext("We have it. A person reads every word.")),
        Step(after, gettext("We put together what everyone said.")),
        Step(
            gettext("Then"),
            gettext("We tell you what was said, and what we decided, and why."),
        ),
        Step(gettext("Later"), gettext("We ask you whether it changed.")),
    )
