"""The entry point of a web server: settings from the environment, one application."""

from __future__ import annotations

import os

from feedback.config import Settings
from feedback.safeguarding.screening import prepare
from feedback.web import create_app

app = create_app(Settings.from_env(os.environ))
prepare()
