"""The check of translations finds what would break a page."""

from pathlib import Path

import pytest

from devtools.catalogues import problems

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def found(folder: Path, message: str) -> list[str]:
    (folder / "messages.po").write_text(HEADER + message)
    return list(problems(folder))


@pytest.mark.parametrize(
    "message",
    [
        'msgid "Next"\nmsgstr "Nesaf"\n',
        'msgid "Next"\nmsgstr ""\n',
        'msgid "Hello %(name)s"\nmsgstr "%(name)s, helo"\n',
        'msgid "Hello {name}"\nmsgstr "{name}, helo"\n',
        '#, fuzzy\nmsgid "Hello {name}"\nmsgstr "Helo"\n',
        (
            'msgid "One question"\nmsgid_plural "%(num)s questions"\n'
            'msgstr[0] "Un cwestiwn"\nmsgstr[1] "%(num)s cwestiwn"\n'
        ),
    ],
)
def test_a_sound_translation_passes(tmp_path: Path, message: str) -> None:
    assert found(tmp_path, message) == []


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ('msgid "Hello %(name)s"\nmsgstr "Helo"\n', "%(name)s"),
        ('msgid "Hello {name}"\nmsgstr "Helo {enw}"\n', "{enw}"),
        ('msgid "Next"\nmsgstr "Nesaf %(name)s"\n', "%(name)s"),
    ],
)
def test_a_lost_or_invented_placeholder_is_named(
    tmp_path: Path, message: str, named: str
) -> None:
    assert any(named in problem for problem in found(tmp_path, message))


def test_a_catalogue_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    assert "cannot be read" in found(tmp_path, "not a catalogue\n")[0]
