"""A door with a survey behind it, a served application, and a browser to open it in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.serving import make_server

from feedback import edge
from feedback.config import Settings
from feedback.db import transaction
from feedback.invites.service import link_changes, open_wave
from feedback.web import create_app
from surveys.definition import Band
from surveys.questionnaire import LinkedChange
from tests import factories
from tests.conftest import NOW

ROOT = Path(__file__).parents[3]
BANDS = [band.value for band in Band]
TITLES = {
    Band.AGED_4_TO_7: "a photo of your worker",
    Band.AGED_8_TO_11: "how we tell you about moves",
    Band.AGED_12_TO_17: "how much notice you get before a move",
    Band.AGED_18_TO_25: "that we tell you when your adviser changes",
    Band.ADULT: "how soon we ring back",
}


def open_door(engine: Engine, key: str = "autumn-2026", **dates: Any) -> str:
    """The slug of a door into an open wave of the library survey."""
    with transaction(engine) as session:
        at = factories.organisation(session, f"shire-{key}")
        wave = factories.wave(
            session, factories.version(session, at), key, is_open=False, **dates
        )
        link_changes(session, wave, [LinkedChange(key="notice", titles=TITLES)])
        open_wave(session, wave)
        return factories.door(session, wave).slug


@pytest.fixture
def slug(engine: Engine) -> str:
    """A door of this test's own application."""
    return open_door(engine)


@dataclass(frozen=True)
class Served:
    """An application answering on a loopback port, and its doors."""

    app: Flask
    address: str
    slug: str

    @property
    def start(self) -> str:
        return f"{self.address}/s/{self.slug}"


@pytest.fixture(scope="session")
def served(
    empty_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copyfile(empty_database, folder / "served.sqlite")
    app = create_app(
        Settings(
            secret_key="x" * 32,
            data_key=b"k" * 32,
            database_url=f"sqlite:///{folder / 'served.sqlite'}",
            instance=folder,
            https=False,
        )
    )
    at: edge.Edge = app.extensions[edge.NAME]
    at.clock = lambda: NOW
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(app, f"http://127.0.0.1:{server.port}", open_door(at.engine))
    server.shutdown()
    server.server_close()
    thread.join()
    at.engine.dispose()


def begin(page: Any, served: Served, band: str) -> None:
    """Open a band's survey and say yes."""
    page.goto(f"{served.start}/{band}")
    page.locator("html[data-script]").wait_for()
    page.click("[data-do=yes]")


def shown(page: Any) -> str:
    """Which screen is on, such as ``item:like_home`` or ``ready``."""
    found: str = page.locator("[data-screen]:visible").get_attribute("data-screen")
    return found


def press(page: Any, way: str) -> None:
    """Back, skip or next."""
    page.click(f"[data-move={way}]")


def choose(page: Any, code: str) -> None:
    """Press the answer with this code on the screen now shown."""
    page.locator(f"[data-screen]:visible .option:has(input[value='{code}'])").click()


def go_to(page: Any, screen: str) -> None:
    """Press Next until ``screen`` is shown."""
    for _ in range(80):
        if shown(page) == screen:
            return
        press(page, "next")
    raise AssertionError(f"{screen} was never shown")
