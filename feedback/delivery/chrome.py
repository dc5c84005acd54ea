"""The words round the questions, in each band's own voice.

Chrome is what the service says (Next, Hide this now, what became of your answers), not
what the survey asks. The youngest get the fewest and shortest words. Every sentence
is marked for translation here and looked up when it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.definition import Band
from surveys.words import _l, gettext, ngettext

MOST_ITEMS = 80
"""Questions that progress can count down from; a longer way says the last of these."""

DOTS: Mapping[str, int] = {
    "always": 5, "mostly": 4, "sometimes": 3, "not-often": 1, "never": 0
}  # fmt: skip
"""How many of five dots stand beside a step of ``freq5``, as a hint to the eye."""

_EVERYONE = {
    "hide": _l("Hide this now"),
    "help": _l("Get help"),
    "read": _l("Read it to me"),
    "read_stop": _l("Stop reading"),
    "look": _l("Change how this looks"),
    "look_title": _l("Make it look how I like"),
    "look_hint": _l("It stays like this until you finish. Then this tablet forgets."),
    "moving": _l("Move on"),
    "back": _l("Back"),
    "skip": _l("Skip"),
    "next": _l("Next"),
    "stop": _l("Stop here"),
    "who": _l("Who will see this?"),
    "long_title": _l("All the questions, on one page"),
    "long_hint": _l(
        "Reading out loud is off on this page. You can ask someone to read it to you."
    ),
    "long_send": _l(
        "Nothing is sent until you press this. Questions you leave alone are skipped."
    ),
    "until_end": _l("Nothing is sent until the end"),
    "title_start": _l("Before you start"),
    "title_question": _l("Question %(n)s"),
    "title_help": _l("Help"),
    "title_end": _l("Finished"),
    "help_title": _l("You can talk to a person."),
    "help_hint": _l(
        "Pressing Get help did not tell anyone. You choose what happens next."
    ),
    "help_kept": _l("Your answers are still here. Nothing has been sent."),
    "help_back": _l("Back to my question"),
    "help_now": _l("Now"),
    "help_soon": _l("Soon"),
    "help_talk": _l("Someone in the listening team can talk with you. You choose."),
    "help_ask": _l("Ask someone to talk with me"),
    "help_talk_hint": _l("They will need your name. You can change your mind."),
    "ready_title": _l("That was the last question."),
    "ready_hint": _l("Nothing has been sent yet. Shall we send your answers?"),
    "ready_send": _l("Send my answers"),
    "stop_title": _l("You can stop here."),
    "stop_hint": _l("What do you want to happen to what you said so far?"),
    "stop_send": _l("Send what I said"),
    "stop_delete": _l("Delete what I said"),
    "stop_back": _l("Back to my question"),
    "gone_title": _l("It is deleted."),
    "gone_hint": _l("Nothing was sent, and nothing is left here."),
    "sending": _l("Sending your answers"),
    "later_title": _l("We could not send it yet."),
    "later_hint": _l(
        "It is nothing you did. Your answers are still here, on this page. "
        "If you close the page, they are gone."
    ),
    "later_again": _l("Try again"),
    "refused_title": _l("We could not take these answers."),
    "refused_hint": _l(
        "It is nothing you did. You can show this to someone you trust."
    ),
    "refused_twice": _l("We already have answers sent from this page."),
    "refused_closed": _l("These questions closed before your answers came."),
    "done_title": _l("We have your answers."),
    "done_hint": _l("They are not on this tablet any more."),
    "done_next": _l("What happens next"),
    "finish": _l("Finish"),
    "room_plain": _l("There is room for a lot."),
    "done_finish": _l("Finish and clear the screen"),
    "code_title": _l("Want your words back?"),
    "code_hint": _l("These four words, in this order, are your code."),
    "code_keep": _l(
        "Write them down. Show them to us and we wipe your words. "
        "You don't have to say why."
    ),
    "contact": _l("Your name, and how to find you"),
    "contact_hint": _l(
        "Only if you said yes. Only the person who will talk with you sees this. "
        "It is kept apart from your answers."
    ),
    "verdict_you": _l("You say"),
    "verdict": _l("We only call it changed when you say it has."),
    "chosen": _l("Chosen"),
    "problem": _l("There is something to put right."),
    "problem_hint": _l("Your answers are still here. You can send them again."),
    "problem_where": _l("Go to that question"),
}

_VOICES: Mapping[Band, Mapping[str, str]] = {
    Band.AGED_4_TO_7: {
        "chosen": _l("You chose this"),
        "ready_title": _l("That was the last one."),
        "ready_hint": _l("Shall we send it?"),
        "ready_send": _l("Send it"),
        "stop_title": _l("You can stop."),
        "stop_hint": _l("Shall we keep what you said?"),
        "stop_send": _l("Send it"),
        "stop_delete": _l("Delete it"),
        "stop_back": _l("Go back"),
        "help_back": _l("Go back"),
        "gone_title": _l("It is gone."),
        "gone_hint": _l("Nothing was sent."),
        "help_hint": _l("Nobody knows you pressed this."),
        "help_kept": _l("Your answers are still here."),
        "help_talk": _l("Someone kind can talk with you."),
        "help_ask": _l("Ask someone to talk"),
        "help_talk_hint": _l("They will need your name."),
        "done_title": _l("We have it now."),
        "done_hint": _l("It is not on this tablet."),
        "later_title": _l("It did not send yet."),
        "later_hint": _l("You did nothing wrong. It is still here."),
        "contact": _l("Your name"),
        "contact_hint": _l("A grown up can write it for you."),
        "code_keep": _l("A grown up can write them down."),
        "long_hint": _l("A grown up can read this to you."),
        "verdict": "",
    },
    Band.AGED_8_TO_11: {
        "chosen": _l("You chose this"),
        "stop_hint": _l("What shall we do with what you said?"),
        "ready_hint": _l("Nothing has been sent yet. Shall we send it?"),
        "done_title": _l("We have your words."),
        "done_hint": _l("They are not on this tablet any more."),
    },
    Band.ADULT: {
        "look_hint": _l("It stays like this until you finish. Then it is forgotten."),
        "done_hint": _l("They are not on this device any more."),
        "help_talk": _l("Someone in the listening team can ring you. You choose."),
        "help_ask": _l("Ask someone to contact me"),
        "help_hint": _l("Opening this page did not tell anyone."),
        "refused_hint": _l("It is nothing you did."),
        "code_title": _l("Want your answers back?"),
        "code_keep": _l(
            "Write them down. With them you can have your answers deleted, "
            "without giving a reason."
        ),
    },
}

_PICTURED = frozenset({Band.AGED_4_TO_7, Band.AGED_8_TO_11})


@dataclass(frozen=True, slots=True)
class Chrome:
    """The words of one band in the language now spoken, and how its pages are laid.

    ``chrome.hide`` and so on are texts. ``two``: question at the start, answers at the
    end on a wide screen. ``face``: the letters the band begins with.
    """

    band: Band
    texts: Mapping[str, str]

    def __getattr__(self, name: str) -> str:
        """The text called ``name``."""
        try:
            return self.texts[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def two(self) -> bool:
        """Whether the band is laid out in two columns."""
        return self.band not in _PICTURED

    @property
    def face(self) -> str:
        """The letters shown until somebody changes them."""
        return "writing" if self.band is Band.AGED_4_TO_7 else "clear"

    @property
    def dots(self) -> Mapping[str, int]:
        """See :data:`DOTS`."""
        return DOTS


def chrome(band: Band) -> Chrome:
    """The chrome of ``band`` in the catalogue now in use."""
    voice = {**_EVERYONE, **_VOICES.get(band, {})}
    return Chrome(band, {name: str(text) for name, text in voice.items()})


def progress_words(band: Band) -> dict[str, object]:
    """What progress says, ready for the page's script.

    ``more[n]`` says that n questions follow in this part; ``last`` and ``fresh`` tell
    what comes after it. ``{part}``, ``{n}`` and ``{of}`` are filled by the script.
    """
    more = [""] + [
        ngettext("About %(n)s more", "About %(n)s more", n) % {"n": n}
        for n in range(1, MOST_ITEMS + 1)
    ]
    if band is Band.AGED_4_TO_7:
        return {"stone": _braces(gettext("Stone %(n)s of %(of)s"))}
    if band is Band.AGED_8_TO_11:
        return {
            "more": more,
            "then": _braces(gettext("%(more)s, then a new part")),
            "fresh": gettext("A new part comes next"),
            "last": gettext("The last one"),
        }
    return {"part": _braces(gettext("%(part)s · %(n)s of %(of)s"))}


def _braces(text: str) -> str:
    """``%(n)s`` as ``{n}``: the browser fills a name, it formats nothing."""
    return text.replace("%(", "{").replace(")s", "}")
