"""The reader's language: which catalogue, which direction, how dates are written.

Catalogues are read from the ``.po`` files themselves, so there is no compiled copy that
could be stale. Babel does the language data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from feedback.db import ROOT
from surveys.words import catalogue

DEFAULT = "en"


def catalogues(languages: tuple[str, ...]) -> Mapping[str, NullTranslations]:
    """A catalogue for each of ``languages``; one without a file speaks as written."""
    return {language: _read(language) for language in languages}


def choose(languages: tuple[str, ...], asked: str | None, accepted: str = "") -> str:
    """The first of ``asked`` and the ``Accept-Language`` header that is offered.

    Anything unknown, malformed or long falls back to the first language; never raises.
    """
    wanted = [asked or "", *(part.split(";")[0] for part in accepted[:200].split(","))]
    offered = {language.lower(): language for language in languages}
    for tag in wanted:
        short = tag.strip()[:20].lower().replace("_", "-")
        for candidate in (short, short.split("-")[0]):
            if candidate in offered:
                return offered[candidate]
    return languages[0] if languages else DEFAULT


def use(translations: NullTranslations) -> None:
    """Let everything rendered from now on, in this context, speak ``translations``."""
    catalogue.set(translations)


def spoken() -> Locale:
    """The locale of the reader now being served, for days and hours in words."""
    language = catalogue.get().info().get("language", DEFAULT)
    return _locale(language) or Locale(DEFAULT, "GB")


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, for the ``dir`` of a page or of a text."""
    locale = _locale(language)
    return locale.text_direction if locale else "ltr"


def name_of(language: str) -> str:
    """The language's own name for itself, as its readers look for it."""
    locale = _locale(language)
    name = (locale.get_language_name(locale) or "") if locale else ""
    return name[:1].upper() + name[1:] or language


def day(value: date, language: str = DEFAULT) -> str:
    """A day written out for ``language``: "24 November 2026"."""
    return format_date(
        value, format="long", locale=_locale(language) or Locale(DEFAULT, "GB")
    )


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(
            "en_GB" if language == "en" else language,
            sep="-" if "-" in language else "_",
        )
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=16)
def _read(language: str) -> NullTranslations:
    inside = Path(__file__).parent / "translations"
    folder = inside if inside.is_dir() else ROOT / "translations"
    path = folder / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=_locale(language)))
    compiled.seek(0)
    return Translations(compiled)
