"""A door with a survey behind it, a served application, and a browser to open it in."""

from __future__ import annotations

import os
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
AXE = ROOT / "static" / "vendor" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not (CHROMIUM.is_file() and AXE.is_file()):
        pytest.skip("needs Chromium and axe-core: run ./dev setup")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A tablet with script; a console error or a refused policy fails the test."""
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda said: (
            problems.append(said.text) if "Content Security" in said.text else None
        ),
    )
    yield opened
    context.close()
    assert not problems


@pytest.fixture
def plain_page(browser: Any) -> Iterator[Any]:
    """A tablet without script."""
    context = browser.new_context(
        viewport={"width": 1024, "height": 768}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


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


TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag2aaa",
    "wcag21a",
    "wcag21aa",
    "wcag21aaa",
    "wcag22aa",
    "best-practice",
]


def violations(
    page: Any, leave_out: str = "", rules: list[str] | None = None
) -> list[str]:
    """What axe finds wrong at levels A, AA and AAA and in best practice.

    ``leave_out`` is a selector of parts like others that are looked at; ``rules``
    names a few rules to check instead of all.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        """([only, leaveOut]) => axe.run(
          leaveOut ? { exclude: leaveOut } : document, { runOnly: only })
        .then(found => found.violations.flatMap(each => each.nodes.map(
          node => `${each.id}: ${node.target} ${node.failureSummary}`)))""",
        [rules or TAGS, leave_out],
    )
    return found
