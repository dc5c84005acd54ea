"""Small surveys for tests: honest defaults, so that a test names only what matters."""

from __future__ import annotations

from typing import Any

from surveys.definition import (
    Band,
    BandForm,
    Concept,
    Item,
    Kind,
    Layout,
    Limits,
    Meaning,
    Option,
    Part,
    Purpose,
    ResponseSet,
    Start,
    Survey,
)
from surveys.questionnaire import Questionnaire, questionnaire

YES_NO = ResponseSet(
    key="yn",
    layout=Layout.CARDS,
    options=(
        Option(code="yes", text="Yes"),
        Option(code="no", text="No"),
        Option(code="not-sure", text="I'm not sure", meaning=Meaning.NOT_SURE),
    ),
    favourable=frozenset({"yes"}),
)
WHO = ResponseSet(
    key="who",
    layout=Layout.LIST,
    options=(
        Option(code="mum", text="Mum"),
        Option(code="dad", text="Dad"),
        Option(code="no-one", text="No one", alone=True),
        Option(
            code="rather-not-say",
            text="I'd rather not say",
            meaning=Meaning.RATHER_NOT_SAY,
        ),
    ),
)
_SETS = {
    Kind.CHOOSE_ONE: YES_NO,
    Kind.SCALE: YES_NO,
    Kind.CHOOSE_MANY: WHO,
}


def item(key: str = "like_home", kind: Kind = Kind.CHOOSE_ONE, **given: Any) -> Item:
    """An item of concept ``key``, with yes and no, or people to choose from."""
    given.setdefault("concept", Concept(key=key))
    given.setdefault("options", _SETS.get(kind))
    return Item(
        key=key,
        kind=kind,
        **{"id": key, "text": f"What about {key}?", "part": "all", **given},
    )


def form(*items: Item, band: Band = Band.AGED_8_TO_11, **given: Any) -> BandForm:
    """A form of one part that holds ``items``."""
    start = Start(
        choose="You choose.",
        who={"anonymous": ("We do not know who you are.",)},
        okay="Is it okay to start?",
        yes="Yes",
        no="No thanks",
    )
    defaults: dict[str, Any] = {
        "title": "My life",
        "minutes": 5,
        "start": start,
        "limits": Limits(),
        "words": {},
        "parts": (Part(key="all", title="All", items=items or (item(),)),),
    }
    return BandForm(band=band, **{**defaults, **given})


def survey(*items: Item, **given: Any) -> Survey:
    """A survey of one band, 8-11, that asks ``items``."""
    bands = given.pop("bands", None) or (form(*items),)
    asked = [each for band in bands for each in band.items()]
    defaults: dict[str, Any] = {
        "key": "try-out",
        "title": "Trying out",
        "language": "en",
        "purpose": Purpose(decision="Which to keep", by="The team", when="In May"),
        "concepts": {each.concept.key: each.concept for each in asked},
        "sets": {each.options.key: each.options for each in asked if each.options},
        "words": {"worker": "social worker"},
    }
    return Survey(bands=bands, **{**defaults, **given})


def asked(*items: Item, **given: Any) -> Questionnaire:
    """The questionnaire of a one-band survey that asks ``items``."""
    return questionnaire(survey(*items), Band.AGED_8_TO_11, **given)


TOML = """
key = "try-out"
title = "Trying out"
language = "en"
words = {worker = "social worker"}
purpose = {decision = "Which to keep", by = "The team", when = "In May"}
[[concept]]
key = "moved"
role = "filter"
[[concept]]
key = "told"
theme = "stability"
indicator = "move_prepared"
[[concept]]
key = "one_change"
asks = "change"
[[set]]
key = "yn"
layout = "cards"
favourable = ["yes"]
option = [
  {code = "yes", text = "Yes", symbol = "yes"},
  {code = "no", text = "No", easy = "Nope"},
  {code = "not-sure", text = "I'm not sure", meaning = "not-sure"},
]
[[band]]
key = "8-11"
title = "My life"
minutes = 5
words = {worker = "helper"}
limits = {words_a_question = 14}
[band.start]
choose = "You choose."
okay = "Is it okay to start?"
yes = "Yes"
no = "No thanks"
who = {anonymous = ["We do not know who you are.", "Nobody can find out."]}
[[band.part]]
key = "home"
title = "Where you live"
[[band.part.item]]
id = "B01"
concept = "moved"
kind = "choose-one"
text = "Have you moved home since last summer?"
set = "yn"
symbol = "box"
[[band.part.item]]
id = "B02"
concept = "told"
kind = "choose-one"
text = "Did your {worker} tell you about it first?"
easy = "Did your {worker} tell you?"
hint = "First means before."
set = "yn"
unsafe = ["no"]
show_if = {item = "moved", is = ["yes"]}
[[band.part.item]]
id = "B03"
concept = "one_change"
kind = "own-words"
text = "What would you change?"
max_chars = 500
"""
