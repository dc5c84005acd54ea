"""How this room speaks: names of stages, groups and levels, and figures in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from feedback.changes.effects import shifts as shifts
from feedback.changes.kinds import (
    Answer,
    ChangeStatus,
    Method,
    StageKind,
    Stakeholder,
    Weight,
)
from feedback.changes.ladder import Evidence
from feedback.changes.queries import Group, Settled
from feedback.changes.verdicts import A_BIT, NO, UNSURE, YES, Says, Verdict
from feedback.invites.forms import BAND_NAMES
from surveys.words import _l
from surveys.words import gettext as _

FEWEST_FOR_A_SHARE = 30
"""Below this many people a share is said as "14 of 21", with its range."""

BANDS = BAND_NAMES
STAGES = {
    StageKind.IDENTIFY: _l("Identify"),
    StageKind.DESIGN: _l("Design"),
    StageKind.DECIDE: _l("Decide"),
    StageKind.DELIVER: _l("Deliver"),
    StageKind.REVIEW: _l("Review"),
}
LEVELS: Mapping[int | None, str] = MappingProxyType(
    {
        0: _l("Nobody"),
        1: _l("Listened to"),
        2: _l("Helped to say it"),
        3: _l("Views weighed"),
        4: _l("Took part in deciding"),
        5: _l("Shared the power"),
        None: _l("stage not reached"),
    }
)
PEOPLE = {
    Stakeholder.CHILDREN_4_7: _l("Ages 4 to 7"),
    Stakeholder.CHILDREN_8_11: _l("Ages 8 to 11"),
    Stakeholder.YOUNG_12_17: _l("Ages 12 to 17"),
    Stakeholder.CARE_LEAVERS: _l("Care leavers, 18 to 25"),
    Stakeholder.DISABLED: _l("Disabled children"),
    Stakeholder.OUT_OF_AREA: _l("Living out of area"),
    Stakeholder.PARENTS: _l("Parents"),
    Stakeholder.KINSHIP: _l("Kinship carers"),
    Stakeholder.FOSTER: _l("Foster carers"),
    Stakeholder.STAFF: _l("Staff"),
}
METHODS = {
    Method.SURVEY: _l("Survey"),
    Method.SESSION: _l("Group session"),
    Method.COUNCIL: _l("Young people's council"),
    Method.INTERVIEW: _l("Interview"),
    Method.ONE_TO_ONE: _l("One to one"),
    Method.DRAWING: _l("Drawing"),
    Method.VOTE: _l("Vote"),
    Method.ADVOCATE: _l("Through an advocate"),
    Method.CO_PRODUCTION: _l("Working it out together"),
}
WEIGHTS = {
    Weight.CHANGED: _l("Views changed the decision"),
    Weight.SHAPED: _l("Views shaped the decision"),
    Weight.CONFIRMED: _l("Views agreed with what was planned"),
    Weight.NOT_FOLLOWED: _l("Views were weighed and not followed"),
    Weight.NOT_CONSIDERED: _l("Views were not weighed"),
}
ANSWERS = {
    Answer.YES: _l("Yes"),
    Answer.NOT_NOW: _l("Not now"),
    Answer.NO: _l("No"),
}
STATUSES = {
    ChangeStatus.UNDER_WAY: _l("under way"),
    ChangeStatus.DONE: _l("done"),
    ChangeStatus.DECIDED_NO: _l("decided no"),
    ChangeStatus.CLOSED: _l("done and closed"),
}
GROUPS = {
    Group.GAP: _l("Staff say done. Young people do not agree, or it cannot be told"),
    Group.AGREED: _l("Both say it changed"),
    Group.NOT_ASKED: _l("Done, and nobody has been asked"),
    Group.UNDER_WAY: _l("Under way"),
    Group.NO: _l("Decided no"),
}
SETTLED = {
    Settled.NOT_YET: _l("Not decided yet."),
    Settled.FULL: _l("Agreed in full."),
    Settled.PART: _l("Partly agreed, with reasons for the rest."),
    Settled.NO: _l("No, with reasons."),
}
SAYS = {
    Says.CHANGED: _l("it changed"),
    Says.TOO_CLOSE: _l("too close to call"),
    Says.NOT_CHANGED: _l("it has not changed"),
    Says.TOO_FEW: _l("too few answers to show"),
    Says.NOT_ASKED: _l("not asked yet"),
}
ROUGHLY = {"nearly-all": _l("nearly all of %s"), "very-few": _l("very few of %s")}
WAYS = {
    "self": _l("answered alone"),
    "helped": _l("answered with help"),
    "paper": _l("answered on paper"),
}
# What the shared pictures of the gap call the same states.
SAID_SHAPES = {
    Says.CHANGED: "changed",
    Says.TOO_CLOSE: "unclear",
    Says.NOT_CHANGED: "not-changed",
    Says.TOO_FEW: "none",
    Says.NOT_ASKED: "not-asked",
}
DONE_SHAPES = {
    ChangeStatus.UNDER_WAY: "under-way",
    ChangeStatus.DONE: "done",
    ChangeStatus.DECIDED_NO: "no",
    ChangeStatus.CLOSED: "done",
}
CLASSES = {
    Evidence.ONE_WAVE: _l("Evidence class 0: one wave"),
    Evidence.BEFORE_AFTER: _l("Evidence class 1: before and after, same question"),
    Evidence.COMPARED: _l(
        "Evidence class 2: before and after, beside a group not reached"
    ),
    Evidence.SERIES: _l("Evidence class 3: a series of months"),
    Evidence.STAGGERED: _l("Evidence class 4: a staggered or drawn start"),
}


def share_in_words(verdict: Verdict) -> str:
    """The share with its number and range: "46% of 83 (35 to 56)".

    Of fewer than FEWEST_FOR_A_SHARE people, the people themselves: "14 of 21 (likely
    between 45 and 83 in 100)". Empty where there is no share.
    """
    if verdict.roughly:
        return str(ROUGHLY[verdict.roughly]) % verdict.answered
    if verdict.share is None:
        return ""
    low, high = percent(verdict.share.low), percent(verdict.share.high)
    if verdict.answered < FEWEST_FOR_A_SHARE:
        return _("%(some)s of %(of)s (likely between %(low)s and %(high)s in 100)") % {
            "some": verdict.agree,
            "of": verdict.answered,
            "low": low,
            "high": high,
        }
    return _("%(share)s%% of %(of)s (%(low)s to %(high)s)") % {
        "share": percent(verdict.share.value),
        "of": verdict.answered,
        "low": low,
        "high": high,
    }


def percent(share: float) -> int:
    """A share, 0 to 1, as whole per cent; halves go up."""
    return int(100 * share + 0.5)


def key_of(change_key: str) -> str:
    """A change's key as people say it: "C-01"."""
    return change_key.upper()


def counts_in_words(verdict: Verdict) -> list[str]:
    """Yes, a bit, no or worse, and don't know, as cells of a table.

    A count that is hidden, and an answer that was not offered, say so.
    """
    return [
        _("Not offered")
        if not any(code in verdict.counts for code in codes)
        else str(n)
        if (n := verdict.count(codes)) is not None
        else _("Hidden")
        for codes in (YES, A_BIT, NO, UNSURE)
    ]
