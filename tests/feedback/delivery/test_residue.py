"""Nothing that was typed or chosen is found in the browser's profile afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser import launch_options
from tests.feedback.delivery.conftest import (
    begin,
    choose,
    go_to,
    press,
    shown,
)

MARKER = "wombatmarker7391"


def type_the_marker(page: Any, served: Any) -> None:
    begin(page, served, "8-11")
    choose(page, "no")
    press(page, "next")
    go_to(page, "item:one_change")
    page.locator("textarea:visible").fill(MARKER)
    page.wait_for_timeout(300)


def sent(page: Any, served: Any) -> None:
    type_the_marker(page, served)
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=send]")
    page.locator("[data-screen=end]").wait_for(state="visible")
    press(page, "next")
    page.wait_for_url("**/thanks*")


def deleted(page: Any, served: Any) -> None:
    type_the_marker(page, served)
    page.click("#stop")
    page.click("[data-screen=stop] [data-do=delete]")
    assert shown(page) == "gone"


def hidden(page: Any, served: Any) -> None:
    type_the_marker(page, served)
    page.click(".rail__hide:visible")
    page.wait_for_url("**/hide")


def sent_without_script(page: Any, served: Any) -> None:
    page.route("**/js/**", lambda route: route.abort())
    page.goto(f"{served.start}/8-11")
    page.locator("[name='answers.one_change']").fill(MARKER)
    page.click("#send button")
    page.wait_for_url("**/thanks*")


def kept_on_purpose(page: Any, served: Any) -> None:
    page.goto(served.start)
    page.evaluate(f"localStorage.setItem('kept', '{MARKER}')")


@pytest.mark.parametrize(
    "way", [sent, deleted, hidden, type_the_marker, sent_without_script]
)
def test_the_profile_holds_no_byte_of_it(browser, served, tmp_path, way) -> None:
    assert found_after(browser, served, tmp_path, way) == []


def test_what_is_kept_would_be_found(browser, served, tmp_path) -> None:
    assert found_after(browser, served, tmp_path, kept_on_purpose)


def found_after(
    browser: Any, served: Any, folder: Path, way: Callable[..., None]
) -> list[str]:
    """The files of a fresh profile that hold the marker once the browser is closed."""
    profile = folder / "profile"
    context = browser.browser_type.launch_persistent_context(
        str(profile), **launch_options()
    )
    way(context.pages[0], served)
    context.pages[0].wait_for_timeout(1_500)
    context.close()
    return [
        path.relative_to(profile).as_posix()
        for path in profile.rglob("*")
        if path.is_file() and holds_it(path.read_bytes())
    ]


def holds_it(data: bytes) -> bool:
    return any(MARKER.encode(code) in data for code in ("utf-8", "utf-16-le"))
