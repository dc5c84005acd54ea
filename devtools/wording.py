"""The words of the pages, and the catalogues that translate them.

`extract` reads them from the sources as `translations/babel.cfg` says. `refresh` brings
a catalogue up to them: new ones come in empty, those no page says any more go out, and
nothing is guessed from a message that looks alike. Catalogues hold no dates and no line
numbers, so that a difference shows words and nothing else.

`./dev words` does it for every language there is, and begins each one named after it.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from devtools.catalogues import ROOT

FOLDER = ROOT / "translations"
_PLACES = frozenset({"feedback", "surveys", "templates"})
_KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None}
_CHANGES_EACH_TIME = (b'"POT-Creation-Date:', b'"PO-Revision-Date:', b'"Generated-By:')


def extract() -> Catalog:
    """Every message the sources use, with the files that use it."""
    with (FOLDER / "babel.cfg").open() as file:
        # Babel has no type for this one.
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog()
    for filename, _line, message, comments, context in extract_from_dir(
        ROOT, methods, options, keywords=_KEYWORDS, directory_filter=_is_ours
    ):
        found.add(message, None, [(filename, 1)], (), comments, context=context)
    return found


def path_of(language: str) -> Path:
    """Where the catalogue of ``language`` is, or would be."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def refresh(language: str, used: Catalog) -> Catalog:
    """The catalogue of ``language`` with exactly the messages in ``used``, written."""
    path = path_of(language)
    kept = read(language) if path.is_file() else Catalog(locale=language)
    kept.header_comment = (
        f"# The pages of Said and Done in {kept.locale.english_name}.\n"
        "# Terms and how to write: translations/glossary.md"
    )
    kept.project, kept.version = "said-and-done", "1"
    kept.last_translator = kept.language_team = kept.msgid_bugs_address = ""
    kept.fuzzy = False
    kept.update(used, no_fuzzy_matching=True)
    write(kept, path)
    return kept


def read(language: str) -> Catalog:
    """The catalogue of ``language`` as it is written."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def write(catalogue: Catalog, path: Path) -> None:
    """Put ``catalogue`` at ``path``, by file, without what changes each time."""
    told = BytesIO()
    write_po(
        told,
        catalogue,
        width=0,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b"".join(
            line
            for line in told.getvalue().splitlines(keepends=True)
            if not line.startswith(_CHANGES_EACH_TIME)
        )
    )


def unwritten(catalogue: Catalog) -> list[Message]:
    """The messages with no translation yet, or without one of their plural forms."""
    return [each for each in catalogue if each.id and not all(_forms(each.string))]


def _is_ours(folder: str) -> bool:
    return Path(folder).resolve().relative_to(ROOT).parts[0] in _PLACES


def main(arguments: list[str]) -> int:
    """Refresh every catalogue, and begin those named; say what is left to write."""
    used = extract()
    there = {path.parents[1].name for path in FOLDER.glob("*/LC_MESSAGES/*.po")}
    for language in sorted(there | set(arguments)):
        kept = refresh(language, used)
        left = len(unwritten(kept))
        print(f"{path_of(language)}: {len(kept)} messages, {left} to write")
    return 0


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return list(text) if isinstance(text, (tuple, list)) else [text or ""]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
