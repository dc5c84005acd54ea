"""What a reply's page says of a verdict, in the voice of the age that reads it.

Counts come from a public release, so they are rounded to 5 already. The youngest get no
numbers at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from feedback.changes.kinds import Answer
from feedback.changes.present import FEWEST_FOR_A_SHARE, percent
from feedback.changes.verdicts import Says
from feedback.replies.queries import Told
from surveys.definition import Band
from surveys.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How one age is spoken to.

    ``page``: the template. ``verdict``: sentences, empty where nobody was asked.
    ``tenths``: filled rings of ten, or None. ``lead``: under the heading, older bands.
    """

    page: str
    verdict: tuple[str, ...]
    tenths: int | None
    lead: str


_PAGES = {Band.AGED_4_TO_7: "youngest", Band.AGED_8_TO_11: "stones"}


def voice_of(told: Told) -> Voice:
    """The voice for the band of ``told``."""
    share = told.verdict.share
    counted = share is not None and told.verdict.answered >= FEWEST_FOR_A_SHARE
    return Voice(
        page=_PAGES.get(told.band, "older"),
        verdict=tuple(_verdict(told)),
        tenths=round(10 * share.value) if share and counted else None,
        lead=" ".join(_lead(told)),
    )


def _verdict(told: Told) -> list[str]:
    says = told.verdict.says
    if says in {Says.NOT_ASKED, Says.TOO_FEW}:
        return []
    if told.band is Band.AGED_4_TO_7:
        return [_PLAIN[says]()]
    sentences = _numbers(told)
    if says is not Says.CHANGED:
        sentences.append(_("So it is not finished yet."))
    return sentences


_PLAIN = {
    Says.CHANGED: lambda: _("Most of you say: yes, it happened."),
    Says.TOO_CLOSE: lambda: _("Some of you say yes. Some of you say no."),
    Says.NOT_CHANGED: lambda: _("Most of you say: no, not yet."),
}


def _numbers(told: Told) -> list[str]:
    verdict, share = told.verdict, told.verdict.share
    if share is None:
        words = {"nearly-all": _("Nearly all of you say that it changed.")}
        return [words.get(verdict.roughly, _("Very few of you say that it changed."))]
    if verdict.answered < FEWEST_FOR_A_SHARE:
        return [
            _("About %(some)s of about %(of)s say that it changed, at least a bit.")
            % {"some": verdict.agree, "of": verdict.answered}
        ]
    if told.band is Band.AGED_8_TO_11:
        tenths = round(10 * share.value)
        return [
            _("About %(n)s in 10 say it changed, a lot or a bit.") % {"n": tenths},
            _("About %(n)s in 10 say it did not.") % {"n": 10 - tenths},
        ]
    return [
        _("About %(n)s in 100 of you say that it changed, at least a bit.")
        % {"n": percent(share.value)},
        _("It could be anything from %(low)s to %(high)s.")
        % {"low": percent(share.low), "high": percent(share.high)},
    ]


def _lead(told: Told) -> list[str]:
    """Three short sentences: what was decided, what staff say, what you say."""
    answers = {line.answer for line in told.not_done}
    said = []
    if told.decided and told.not_done:
        said.append(_("Some of it is a yes. Some is not."))
    elif told.decided:
        said.append(_("It is a yes."))
    elif answers == {Answer.NOT_NOW}:
        said.append(_("It is not now, and here is why."))
    else:
        said.append(_("It is a no, and here is why."))
    if told.decided:
        said.append(
            _("Staff say the yes is done.")
            if told.is_done
            else _("Staff say it is under way.")
        )
    return said + _agreement(told)


def _agreement(told: Told) -> list[str]:
    if not told.is_done:
        return []
    return {
        Says.CHANGED: [_("Most of you agree.")],
        Says.TOO_CLOSE: [_("You do not all agree, so it is not finished.")],
        Says.NOT_CHANGED: [_("You say it has not changed, so it is not finished.")],
    }.get(told.verdict.says, [_("You have not told us yet whether it changed.")])
