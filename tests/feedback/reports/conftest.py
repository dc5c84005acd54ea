"""A small invented survey, a wave of it, and people who answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from feedback.authoring import service as authoring
from feedback.authoring.models import ChangeClass, Questionnaire, Version
from feedback.invites import service as invites
from feedback.invites.queries import versions_of
from feedback.responses.models import Comment, Mode, Response
from feedback.themes.models import Tag
from surveys import stored
from surveys.definition import Band
from surveys.load import loads
from surveys.questionnaire import LinkedChange
from tests.factories import NOW, organisation, wave

FRAME_DAY = date(2026, 8, 31)

HEAD = """
key = "small"
title = "A small survey"
language = "en"
[purpose]
decision = "What to mend first"
by = "The head of service"
when = "In January"
[words]
home = "home"
"""

CONCEPTS = """
[[concept]]
key = "safe_home"
theme = "safety"
indicator = "feels_safe_home"
[[concept]]
key = "bullying"
theme = "friends"
indicator = "bullying_worry"
reverse = true
[[concept]]
key = "moved"
role = "filter"
[[concept]]
key = "move_planned"
theme = "stability"
indicator = "move_prepared"
[[concept]]
key = "practice_no"
role = "practice"
indicator = "practice_no"
[[concept]]
key = "changed"
role = "verdict"
[[concept]]
key = "one_change"
indicator = "open_change"
asks = "change"
"""

SETS = """
[[set]]
key = "ysn"
layout = "three"
favourable = ["yes"]
option = [
  {code = "yes", text = "Yes"},
  {code = "sometimes", text = "Sometimes"},
  {code = "no", text = "No"},
  {code = "not-sure", text = "I'm not sure", meaning = "not-sure"},
  {code = "rather-not-say", text = "Rather not say", meaning = "rather-not-say"},
]
[[set]]
key = "verdict4"
layout = "rows"
favourable = ["changed", "a-bit"]
option = [
  {code = "changed", text = "Yes, it changed"},
  {code = "a-bit", text = "It changed a bit"},
  {code = "not-changed", text = "No"},
  {code = "worse", text = "It got worse"},
  {code = "dont-know", text = "I don't know", meaning = "not-sure"},
]
"""

FORM = """
[[band]]
key = "{band}"
title = "My say"
minutes = 4
[band.start]
choose = "You choose."
okay = "Okay to start?"
yes = "Yes"
no = "No thanks"
[band.start.who]
anonymous = ["We do not know who you are."]
[[band.part]]
key = "all"
title = "All"
  [[band.part.item]]
  id = "{letter}00"
  concept = "practice_no"
  kind = "choose-one"
  text = "Do fish ride bikes?"
  set = "ysn"
  [[band.part.item]]
  id = "{letter}01"
  concept = "safe_home"
  kind = "choose-one"
  text = "{safe}"
  set = "ysn"
  [[band.part.item]]
  id = "{letter}02"
  concept = "bullying"
  kind = "choose-one"
  text = "Do you worry about being picked on?"
  set = "ysn"
  [[band.part.item]]
  id = "{letter}03"
  concept = "moved"
  kind = "choose-one"
  text = "Have you moved this year?"
  set = "ysn"
  [[band.part.item]]
  id = "{letter}04"
  concept = "move_planned"
  kind = "choose-one"
  text = "Did you know about it first?"
  set = "ysn"
  show_if = {{item = "moved", is = ["yes"]}}
  [[band.part.item]]
  id = "{letter}05"
  concept = "changed"
  kind = "choose-one"
  text = "Has it changed: {{change_title}}?"
  set = "verdict4"
  repeat = "changes"
  [[band.part.item]]
  id = "{letter}06"
  concept = "one_change"
  kind = "own-words"
  text = "What is the one thing to change?"
"""


def small_survey(safe: str = "Do you feel safe where you live?"):
    forms = [
        FORM.format(band="8-11", letter="B", safe=safe),
        FORM.format(band="12-17", letter="C", safe=safe),
    ]
    return loads(HEAD + CONCEPTS + SETS + "".join(forms))


CALLS = LinkedChange(
    key="calls",
    titles={Band.AGED_8_TO_11: "call times", Band.AGED_12_TO_17: "call times you pick"},
)


def published(session, at, survey, number: int = 1) -> Version:
    """A version of a survey too small to be published by the rules for authors."""
    kept = session.scalar(
        select(Questionnaire).where(Questionnaire.key == survey.key)
    ) or authoring.keep_draft(session, at.id, survey, now=NOW)
    made = Version(
        organisation_id=at.id,
        questionnaire_id=kept.id,
        number=number,
        document=stored.to_json(survey),
        digest=stored.digest(survey),
        change=ChangeClass.FIRST,
        published_at=NOW,
    )
    session.add(made)
    session.flush()
    return made


@pytest.fixture
def council(session):
    return organisation(session)


@pytest.fixture
def asked(session, council):
    """A wave of the small survey, which asks whether call times have changed."""
    return asking(session, council)


@pytest.fixture
def say(session, asked) -> Callable[..., list[Response]]:
    """Let people answer the wave: see `saying`."""
    return saying(session, asked)


def asking(session, council):
    """A wave of the small survey, which asks whether call times have changed."""
    made = wave(session, published(session, council, small_survey()), is_open=False)
    invites.link_changes(session, made, [CALLS])
    invites.open_wave(session, made)
    return made


def saying(session, asked) -> Callable[..., list[Response]]:
    """Let people answer: say(20, safe_home="yes") adds 20 who say so.

    The others are skipped; `off` are keys that were not asked; `touches` writes
    something, with a tag of each theme by `tagger`.
    """

    def answered(
        people: int,
        *,
        band: Band = Band.AGED_8_TO_11,
        mode: Mode = Mode.SELF,
        of=None,
        place: str = "",
        off: tuple[str, ...] = ("move_planned",),
        touches: tuple[str, ...] | None = None,
        tagger: str = "words 1",
        **closed,
    ) -> list[Response]:
        to = of or asked
        keys = ("practice_no", "safe_home", "bullying", "moved", "move_planned")
        asked_of = {key: None for key in (*keys, "changed:calls") if key not in off}
        version_id = versions_of(session, to.id)[-1]
        rows = []
        for _ in range(people):
            row = Response(
                organisation_id=to.organisation_id,
                wave_id=to.id,
                version_id=version_id,
                band=band,
                language="en",
                mode=mode,
                week="2026-W46",
                placement_group=place,
                closed={**asked_of, **closed},
            )
            session.add(row)
            session.flush()
            if touches is not None:
                _write(session, row, touches, tagger)
            rows.append(row)
        session.flush()
        return rows

    return answered


def _write(session, row: Response, themes: tuple[str, ...], tagger: str) -> None:
    """Let one who answered write something that touches `themes`."""
    session.add(Comment(response_id=row.id, item="one_change", sealed=b"sealed"))
    session.flush()
    for theme in themes:
        of_it = {"response_id": row.id, "item": "one_change", "theme": theme}
        session.add(Tag(**of_it, tagger=tagger, score=0.9))
