"""Running ``static/js/path.js`` in Chromium, as the tablet does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MODULE = Path(__file__).parents[2] / "static" / "js" / "path.js"


@contextmanager
def path_script(browser: Any) -> Iterator[Callable[..., Any]]:
    """A function that runs a script, which may call ``path`` and ``showsNothing``."""
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
    page.close()


def _serve(route: Any) -> None:
    """The module, and an empty page to load it from; nothing reaches a network."""
    if route.request.url.endswith("/path.js"):
        script = MODULE.read_text(encoding="utf-8")
        route.fulfill(body=script, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")
