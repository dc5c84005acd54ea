"""The settings in the documents are the settings of the service."""

from __future__ import annotations

import re
from dataclasses import fields

from feedback.config import Settings
from feedback.db import ROOT

PAGE = ROOT / "docs" / "operators" / "settings.md"
KEYS = {"FEEDBACK_SECRET_KEY", "FEEDBACK_DATA_KEY"}


def test_every_setting_is_documented_and_every_documented_one_exists():
    told = set(re.findall(r"^\| `(\w+)`", PAGE.read_text("utf-8"), re.MULTILINE))
    names = {f"FEEDBACK_{field.name.upper()}" for field in fields(Settings)}
    real = (names - {"FEEDBACK_DATABASE_URL"}) | {"DATABASE_URL"}
    assert told == real | {f"{key}_FILE" for key in KEYS}
