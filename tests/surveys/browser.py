"""Running ``static/js/path.js`` in Chromium, as the tablet does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

MODULE = Path(__file__).parents[2] / "static" / "js" / "path.js"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
)


@contextmanager
def path_script() -> Iterator[Callable[..., Any]]:
    """A function that runs a script, which may call ``path`` and ``showsNothing``."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: set CHROMIUM to run this")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=str(CHROMIUM), args=list(FLAGS)
        )
        page = browser.new_page()
        page.route("http://instrument.test/**", _serve)
        page.goto("http://instrument.test/")

        def run(script: str, given: Any = None) -> Any:
            call = f"""async given => {{
              const {{ path, showsNothing }} = await import("/path.js");
              return ({script})(given);
            }}"""
            return page.evaluate(call, given)

        yield run
        browser.close()


def _serve(route: Any) -> None:
    """The module, and an empty page to load it from; nothing reaches a network."""
    if route.request.url.endswith("/path.js"):
        script = MODULE.read_text(encoding="utf-8")
        route.fulfill(body=script, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")
