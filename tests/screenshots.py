"""A picture of every page a person sees, at tablet, phone and desktop size.

    python -m tests.screenshots OUT

Serves the demonstration on a loopback port from a folder that is thrown away, signs in
as each role in turn, and follows the links of its rooms. Prints each picture's name.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select
from werkzeug.serving import make_server

from feedback import edge
from feedback.accounts.roles import Role
from feedback.config import Settings
from feedback.db import reading, transaction
from feedback.demo import council
from feedback.demo.load import load
from feedback.invites.models import Door, Wave
from feedback.schema import migrate
from feedback.web import create_app
from surveys.definition import Band

SIZES = {"tablet": (1024, 768), "phone": (360, 740), "desktop": (1440, 900)}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Where each role begins; the pages linked from the main part of these are pictured too.
ROOMS = {
    Role.OFFICER: ("/staff/questionnaires/", "/staff/waves/", "/staff/changes/"),
    Role.PLANNER: ("/staff/reports/",),
    Role.CODER: ("/staff/themes/",),
    Role.SAFEGUARDING: ("/staff/safeguarding/",),
    Role.ADMIN: ("/staff/people",),
}
_MOST_LINKS = 8


def main(out: Path) -> int:
    """Take all pictures into ``out``; return how many."""
    out.mkdir(parents=True, exist_ok=True)
    with demonstration() as (address, doors), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        camera = Camera(browser, address, out)
        for band, slug in doors.items():
            camera.respondent(band, slug)
        for role in Role:
            camera.staff(role)
        camera.public()
        browser.close()
    return camera.taken


@contextmanager
def demonstration() -> Iterator[tuple[str, dict[Band, str]]]:
    """The demonstration on a loopback port: its address, and a door for each band."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/demo.sqlite"
        migrate(url)
        app = create_app(
            Settings(
                secret_key="s" * 32,
                data_key=b"k" * 32,
                database_url=url,
                instance=Path(folder),
                https=False,
                demo=True,
            )
        )
        doors = _loaded(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.port}", doors
        server.shutdown()
        server.server_close()
        thread.join()
        _edge(app).engine.dispose()


class Camera:
    """Visits pages at each size and keeps their pictures."""

    def __init__(self, browser: Browser, address: str, out: Path) -> None:
        self._browser = browser
        self._address = address
        self._out = out
        self.taken = 0

    def respondent(self, band: Band, slug: str) -> None:
        """One band's way through: start, promise, first question, own words, help."""
        start = f"/s/{slug}"
        for size in SIZES:
            with self._page(size) as page:
                self._go(page, start)
                self._take(page, f"answer-{band}-0-start", size)
                self._go(page, f"{start}/{band}")
                self._take(page, f"answer-{band}-1-before", size)
                page.locator("button:visible", has_text="Yes").first.click()
                self._take(page, f"answer-{band}-2-question", size)
                page.locator("label.option:visible").first.click()
                self._take(page, f"answer-{band}-3-chosen", size)
                self._until_words(page)
                self._take(page, f"answer-{band}-4-words", size)
                for aside in ("help", "hide"):
                    self._go(page, f"{start}/{aside}")
                    self._take(page, f"answer-{band}-5-{aside}", size)
            with self._page(size, script=False) as page:
                self._go(page, f"{start}/{band}")
                self._take(page, f"answer-{band}-6-no-script", size)

    def staff(self, role: Role) -> None:
        """The first page of a role, its rooms, and what they link to."""
        for size in SIZES:
            with self._page(size) as page:
                self._go(page, "/staff/")
                if role is Role.OFFICER:
                    self._take(page, "staff-sign-in", size)
                page.fill("#email", council.address(role))
                page.fill("#password", council.PASSWORD)
                page.get_by_role("button", name="Sign in").click()
                self._take(page, f"staff-{role}-home", size)
                for room in ROOMS.get(role, ()):
                    self._room(page, role, room, size)

    def public(self) -> None:
        """What anyone may read about what was done, age by age."""
        for size in SIZES:
            with self._page(size) as page:
                place = f"/said-and-done/{council.KEY}"
                self._go(page, place)
                self._take(page, "public-0-ages", size)
                for band in Band:
                    self._go(page, f"{place}?band={band}")
                    self._take(page, f"public-{band}", size)

    def _room(self, page: Page, role: Role, room: str, size: str) -> None:
        self._go(page, room)
        self._take(page, f"staff-{role}{room.replace('/', '-')}", size)
        links = page.locator("main a[href^='/staff/']").evaluate_all(
            "found => [...new Set(found.map(a => a.getAttribute('href')))]"
        )
        for link in [each for each in links if "export" not in each][:_MOST_LINKS]:
            self._go(page, link)
            name = link.split("#")[0].strip("/").replace("/", "-").replace("?", "-")
            self._take(page, f"staff-{role}-{name}", size)

    def _until_words(self, page: Page) -> None:
        for _ in range(80):
            if page.locator("textarea:visible").count():
                return
            page.locator("button:visible", has_text="Skip").first.click()

    @contextmanager
    def _page(self, size: str, *, script: bool = True) -> Iterator[Page]:
        width, height = SIZES[size]
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script
        )
        yield context.new_page()
        context.close()

    def _go(self, page: Page, path: str) -> None:
        answer = page.goto(f"{self._address}{path}")
        if answer is not None and answer.status >= 500:
            raise SystemExit(f"{path}: {answer.status}")

    def _take(self, page: Page, name: str, size: str) -> None:
        path = self._out / f"{name}-{size}.png"
        page.screenshot(path=str(path), full_page=True)
        sys.stdout.write(f"{path.name}\n")
        self.taken += 1


def _loaded(app: Flask) -> dict[Band, str]:
    at = _edge(app)
    with transaction(at.engine) as session:
        load(session, at.keys, now=at.clock())
    with reading(at.engine) as session:
        query = select(Door).join(Wave, Wave.id == Door.wave_id)
        found = session.scalars(query.order_by(Wave.opens_on)).all()
    return {Band(band): door.slug for door in found for band in door.bands}


def _edge(app: Any) -> edge.Edge:
    found: edge.Edge = app.extensions[edge.NAME]
    return found


if __name__ == "__main__":
    count = main(Path(sys.argv[1]))
    sys.stdout.write(f"{count} pictures\n")
