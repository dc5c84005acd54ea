"""Read it to me: the device's own voice or no button at all."""

from __future__ import annotations

from tests.feedback.delivery.conftest import begin, press

VOICES = """(voices => {
  const said = [];
  globalThis.said = said;
  globalThis.SpeechSynthesisUtterance = class { constructor(t) { this.text = t; } };
  const speech = {
    getVoices: () => voices,
    addEventListener: () => {},
    cancel: () => { globalThis.now = null; },
    speak: one => { said.push(one.text); globalThis.now = one; },
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
})"""
LOCAL = '[{"lang": "en-GB", "localService": true, "name": "Invented"}]'
REMOTE = '[{"lang": "en-GB", "localService": false, "name": "Far away"}]'
READ = "[data-read]:visible"


def with_voices(page, served, voices: str, band: str = "8-11") -> None:
    page.add_init_script(f"{VOICES}({voices})")
    begin(page, served, band)


def test_there_is_no_button_without_a_voice(page, served) -> None:
    with_voices(page, served, "[]")
    assert page.locator(READ).count() == 0


def test_a_voice_that_would_send_the_words_away_is_not_used(page, served) -> None:
    with_voices(page, served, REMOTE)
    assert page.locator(READ).count() == 0


def test_nothing_is_read_until_asked(page, served) -> None:
    with_voices(page, served, LOCAL)
    assert page.locator(READ).count() == 1
    assert page.evaluate("said") == []


def test_question_hint_and_answers_are_read_in_order(page, served) -> None:
    with_voices(page, served, LOCAL)
    press(page, "next")
    page.click(READ)
    for _ in range(10):
        page.evaluate("now && now.onend()")
    said = page.evaluate("said")
    screen = page.locator("[data-screen]:visible")
    assert said[0] == screen.locator("h2").text_content()
    assert said[1] == screen.locator(".hint").first.text_content()
    assert said[2:] == screen.locator(".option__word").all_text_contents()


def test_the_word_being_read_is_marked_and_unmarked(page, served) -> None:
    with_voices(page, served, LOCAL)
    page.click(READ)
    heading = page.locator("[data-screen]:visible h2")
    whole = heading.text_content()
    page.evaluate("now.onboundary({name: 'word', charIndex: 3, charLength: 3})")
    assert heading.locator("mark.now").text_content() == whole[3:6]
    assert heading.text_content() == whole
    page.click(READ)
    assert heading.locator("mark").count() == 0
    assert page.locator(READ).get_attribute("aria-pressed") == "false"


def test_moving_on_stops_the_voice(page, served) -> None:
    with_voices(page, served, LOCAL)
    page.click(READ)
    assert page.locator(READ).get_attribute("aria-pressed") == "true"
    press(page, "next")
    assert page.evaluate("now") is None
    assert page.locator(READ).get_attribute("aria-pressed") == "false"


def test_the_start_page_can_be_read_too(page, served) -> None:
    page.add_init_script(f"{VOICES}({LOCAL})")
    page.goto(served.start)
    page.click(READ)
    assert page.evaluate("said") == ["Which one sounds most like you?"]
