"""The people of the journeys: each does what they would do, by pressing and typing.

Every page they come to is looked at with axe; what it finds is kept for the end.
"""

from __future__ import annotations

from typing import Any

from tests import factories
from tests.browser import TAGS, violations
from tests.feedback.delivery.conftest import press, shown


class Person:
    """Somebody with a browser of their own. ``bar``: what axe holds their pages to."""

    bar = TAGS

    def __init__(self, browser: Any, address: str, *, script: bool = True) -> None:
        self._context = browser.new_context(
            viewport={"width": 1024, "height": 768}, java_script_enabled=script
        )
        self.page = self._context.new_page()
        self.address = address
        self.found: list[str] = []
        self._seen: set[str] = set()
        self._script = script

    def open(self, path: str) -> str:
        """Go to a page and return the words on it."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.look()

    def look(self) -> str:
        """The words on the page now; the first time, axe looks too.

        axe is a script itself, so it cannot look where there is none: the rooms' own
        tests look at those pages with only the page's script kept away.
        """
        page = self.page
        if self._script and page.url not in self._seen:
            self._seen.add(page.url)
            wrong = violations(page, rules=self.bar)
            self.found += [f"{page.url}: {each}" for each in wrong]
        return str(page.inner_text("body"))

    def leave(self) -> list[str]:
        """Close the browser; what axe found on all the pages."""
        self._context.close()
        return self.found


class Child(Person):
    """Somebody who answers. ``code``: the words to take it back with."""

    code: tuple[str, ...] | list[str] = ()

    def answer(self, slug: str, band: str, words: str) -> None:
        """Go through the survey with script, saying ``words`` about one change."""
        self.open(f"/s/{slug}")
        self.page.click(f"a[href*='/s/{slug}/{band}']")
        self.page.locator("html[data-script]").wait_for()
        self.look()
        self.page.click("[data-do=yes]")
        for _ in range(80):
            screen = shown(self.page)
            if screen == "ready":
                break
            self._here(screen, words)
            press(self.page, "next")
        self.look()
        self.page.click("[data-screen=ready] [data-do=send]")
        code = self.page.locator("#code ol li:visible")
        code.first.wait_for()
        self.code = code.all_inner_texts()
        press(self.page, "next")
        self.page.wait_for_url("**/thanks**")
        self.look()

    def answer_without_script(self, slug: str, band: str, words: str) -> None:
        """The same on one long form."""
        self.open(f"/s/{slug}/{band}")
        self.page.check("input[name='answers.like_home'][value='yes']", force=True)
        self.page.fill("[name='answers.one_change']", words)
        self.page.click("#send button")
        self.page.wait_for_url("**/thanks**")

    def _here(self, screen: str, words: str) -> None:
        here = self.page.locator("[data-screen]:visible")
        if screen == "item:one_change":
            here.locator("textarea").fill(words)
        elif here.locator("input[type=radio]").count():
            here.locator("label.option, .option").first.click()


class Worker(Person):
    """A member of staff, signed in; their pages are held to AA."""

    bar = [tag for tag in TAGS if "aaa" not in tag]

    def sign_in(self, email: str) -> None:
        """Sign in by the form."""
        self.open("/staff/")
        self.page.fill("#email", email)
        self.page.fill("#password", factories.PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_load_state()
        self.look()

    def send(self, **given: str) -> str:
        """Fill the fields named, press the page's own button, return what is shown."""
        form = self.page.locator("main form").filter(
            has=self.page.locator(f"[name='{next(iter(given))}']")
        )
        for name, value in given.items():
            field = form.locator(f"[name='{name}']")
            kind = field.first.evaluate("f => f.type || f.tagName")
            if kind in {"radio", "checkbox"}:
                form.locator(f"[name='{name}'][value='{value}']").check()
            elif kind == "select-one":
                field.select_option(value)
            else:
                field.fill(value)
        form.locator("button[type=submit]").first.click()
        self.page.wait_for_load_state()
        return self.look()
