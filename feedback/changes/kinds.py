"""The closed lists of words in which a change is described."""

from __future__ import annotations

from enum import StrEnum


class StageKind(StrEnum):
    """The fixed stages of a change, in order."""

    IDENTIFY = "identify"
    DESIGN = "design"
    DECIDE = "decide"
    DELIVER = "deliver"
    REVIEW = "review"


class ChangeStatus(StrEnum):
    """Where a change stands, as staff say."""

    UNDER_WAY = "under-way"
    DONE = "done"
    DECIDED_NO = "decided-no"
    CLOSED = "closed"


class Stakeholder(StrEnum):
    """The rows of the participation matrix; each is always shown, zero or not."""

    CHILDREN_4_7 = "4-7"
    CHILDREN_8_11 = "8-11"
    YOUNG_12_17 = "12-17"
    CARE_LEAVERS = "18-25"
    DISABLED = "disabled-children"
    OUT_OF_AREA = "out-of-area"
    PARENTS = "parents"
    KINSHIP = "kinship"
    FOSTER = "foster"
    STAFF = "staff"


class Method(StrEnum):
    """How people took part."""

    SURVEY = "survey"
    SESSION = "session"
    COUNCIL = "council"
    INTERVIEW = "interview"
    ONE_TO_ONE = "one-to-one"
    DRAWING = "drawing"
    VOTE = "vote"
    ADVOCATE = "advocate"
    CO_PRODUCTION = "co-production"


class Weight(StrEnum):
    """What views did to a decision."""

    CHANGED = "changed-decision"
    SHAPED = "shaped"
    CONFIRMED = "confirmed"
    NOT_FOLLOWED = "considered-not-followed"
    NOT_CONSIDERED = "not-considered"


class Answer(StrEnum):
    """What was decided about one thing young people asked for."""

    YES = "yes"
    NOT_NOW = "not-now"
    NO = "no"
