"""The roles of the contract, and the rooms each may enter."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do; the value is what operators type."""

    OFFICER = "officer"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    CODER = "coder"
    PLANNER = "planner"
    MANAGER = "manager"
    SAFEGUARDING = "safeguarding"
    DATA_PROTECTION = "data_protection"
    ADMIN = "admin"
