"""How it looks: size, paper, letters and pictures, for this sitting and no longer."""

from __future__ import annotations

from tests.feedback.delivery.conftest import begin


def pick(page, group: str, value: str) -> None:
    page.click("[data-look]:visible")
    page.locator(f"#look label:has([name='look-{group}'][value='{value}'])").click()
    page.click("[data-look-done]")


def style(page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate(
        "(each, name) => getComputedStyle(each)[name]", name
    )


def test_size_paper_letters_and_pictures_change(page, served) -> None:
    begin(page, served, "8-11")
    assert page.locator("[data-screen]:visible .pic").first.is_visible()
    before = style(page, "html", "fontSize")
    pick(page, "size", "biggest")
    pick(page, "paper", "dark")
    pick(page, "face", "wide")
    pick(page, "pictures", "off")
    assert float(style(page, "html", "fontSize")[:-2]) > float(before[:-2]) * 1.4
    assert style(page, "body", "backgroundColor") == "rgb(21, 25, 31)"
    assert "Lexend" in style(page, "body", "fontFamily")
    assert page.locator("[data-screen]:visible .pic:visible").count() == 0


def test_looks_go_along_to_the_next_page_and_are_stored_nowhere(page, served) -> None:
    page.goto(served.start)
    page.locator("html[data-script]").wait_for()
    pick(page, "paper", "dark")
    page.click("a.voice[data-band='8-11']")
    page.locator("[data-screen=start]").wait_for()
    assert style(page, "body", "backgroundColor") == "rgb(21, 25, 31)"
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "dark" not in page.url


def test_they_are_forgotten_when_the_person_is_done(page, served) -> None:
    page.goto(served.start)
    page.locator("html[data-script]").wait_for()
    pick(page, "paper", "dark")
    page.goto(f"{served.start}/8-11/thanks")
    page.locator("html[data-script]").wait_for()
    page.goto(served.start)
    assert style(page, "body", "backgroundColor") == "rgb(251, 245, 233)"


def test_put_it_back_puts_everything_back(page, served) -> None:
    begin(page, served, "4-7")
    pick(page, "size", "biggest")
    page.click("[data-look]:visible")
    page.click("[data-look-reset]")
    page.click("[data-look-done]")
    assert style(page, "html", "fontSize") == "16px"


def test_looks_are_never_among_the_answers(page, served) -> None:
    begin(page, served, "8-11")
    assert page.evaluate(
        "[...new FormData(document.getElementById('answers')).keys()]"
        ".every(name => !name.startsWith('look'))"
    )


def test_they_work_without_script(plain_page, served) -> None:
    plain_page.goto(f"{served.start}/8-11")
    plain_page.click("[data-look] >> nth=0")
    plain_page.locator("#look label:has([value='dark'])").click()
    plain_page.click("[data-look-done]")
    assert plain_page.locator("#look").is_hidden()
    assert style(plain_page, "body", "backgroundColor") == "rgb(21, 25, 31)"
