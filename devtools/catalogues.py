"""Check the translations: placeholders, plurals, and nothing half finished.

A placeholder that a translator dropped or misspelt would break the page for everyone
who reads that language, so each message is compared with its source.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def problems(folder: Path) -> Iterator[str]:
    """Every fault in the catalogues below `folder`, as `place: problem: what to do`."""
    for path in sorted(folder.rglob("*.po")):
        try:
            with path.open("rb") as file:
                catalogue = read_po(file, abort_invalid=True)
        except PoFileError as error:
            yield f"{path}: cannot be read ({error}): put it right"
            continue
        for message in catalogue:
            yield from _of_message(path, catalogue, message)


def _of_message(path: Path, catalogue: Catalog, message: Message) -> Iterator[str]:
    """The faults of one message; an untranslated or fuzzy one is not a fault."""
    translated = [text for text in _texts(message.string) if text]
    if not message.id or not translated or message.fuzzy:
        return
    place = f"{path}:{message.lineno}"
    for error in message.check(catalogue):
        yield f"{place}: {error}: translate it again"
    allowed = set(_placeholders(_texts(message.id)))
    for text in translated:
        given = set(_placeholders([text]))
        # One form of a plural may leave the number out ("one question").
        missing = set() if message.pluralizable else allowed - given
        for name in sorted(missing | (given - allowed)):
            yield f"{place}: {name} is not on both sides: translate it again"


def _texts(either: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """A message's text, or its plural forms, as a list."""
    if either is None:
        return []
    return [either] if isinstance(either, str) else list(either)


def _placeholders(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield from _PLACEHOLDER.findall(text)


def main() -> int:
    """Print the faults of `translations/` and of the survey library."""
    found = [
        problem
        for folder in (ROOT / "translations", ROOT / "surveys")
        for problem in problems(folder)
    ]
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
