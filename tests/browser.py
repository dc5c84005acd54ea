"""Chromium for tests: one for each worker, and what axe finds wrong on a page.

`page` is a tablet with script, `plain_page` one without; `browser` opens anything else.
Chromium comes from Debian or from `CHROMIUM`; where there is none, the tests that ask
are skipped, which CI does not allow.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent.parent / "static/vendor/node_modules/axe-core/axe.min.js"

# Whatever Chromium would ask of the network by itself, it may not.
_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Still, so that no colour is measured on its way to another.
_TABLET = {"viewport": {"width": 1024, "height": 768}, "reduced_motion": "reduce"}

# Levels A, AA and AAA, and best practice.
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


def launch_options() -> dict[str, Any]:
    """What Playwright's `launch` needs here; skips the test if there is none."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not (found and Path(found).is_file() and AXE.is_file()):
        pytest.skip("needs Chromium and axe-core: ./dev test installs or names them")
    # Chromium refuses its sandbox to root.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": found, "args": [*_FLAGS, *root]}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running Chromium."""
    options = launch_options()
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(**options)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A tablet with script; a console error or a refused policy fails the test."""
    context = browser.new_context(**_TABLET)
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
    context = browser.new_context(**_TABLET, java_script_enabled=False)
    yield context.new_page()
    context.close()


def violations(
    page: Any, leave_out: str = "", rules: list[str] | None = None
) -> list[str]:
    """What axe finds wrong at levels A, AA and AAA and in best practice.

    ``leave_out`` is a selector of parts like others that are looked at; ``rules``
    names a few rules to check instead of all.
    """
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    # axe walks through hidden parts too, and a survey holds fifty hidden screens.
    unseen = [part for part in ("[data-screen][hidden]", leave_out) if part]
    found: list[str] = page.evaluate(
        """([only, exclude]) => axe.run({ exclude }, { runOnly: only })
        .then(found => found.violations.flatMap(each => each.nodes.map(
          node => `${each.id}: ${node.target} ${node.failureSummary}`)))""",
        [rules or TAGS, unseen],
    )
    return found
