"""A survey's texts out to translators and back, as gettext PO.

``msgctxt`` is the slot id, so that the same English may differ between ages; ``msgid``
is the text as it was when the translator saw it, so that a changed one is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from io import BytesIO

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from surveys.columns import MAX_TEXT, UNSHOWABLE
from surveys.definition import Survey
from surveys.errors import DefinitionError
from surveys.names import PLACEHOLDER
from surveys.slots import Slot, slots

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Refused:
    """A translation that cannot be shown: which slot, what is wrong, what to do."""

    slot: str
    problem: str
    do: str


@dataclass(frozen=True, slots=True)
class Translated:
    """What a PO file holds for a survey.

    ``texts`` are usable, by slot id. ``drafts`` of them the translator marked fuzzy;
    ``stale`` of them were made for a wording that has since changed. ``refused`` are
    not among the texts.
    """

    texts: dict[str, str]
    drafts: frozenset[str]
    stale: frozenset[str]
    refused: tuple[Refused, ...]


def to_po(
    survey: Survey,
    language: str,
    texts: Mapping[str, str] | None = None,
    *,
    drafts: Set[str] = frozenset(),
) -> str:
    """The PO file of ``language``: every slot, translated as far as ``texts`` goes.

    The same survey and texts always give the same file: it holds no date. ``drafts``
    are the slots to mark fuzzy. Raises ValueError for what is not a language tag.
    """
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"not a language tag: {language[:20]!r}")
    catalog = Catalog()
    for slot_id, slot in slots(survey).items():
        catalog.add(
            slot.text,
            (texts or {}).get(slot_id, ""),
            context=slot_id,
            auto_comments=[slot.context],
            flags=["fuzzy"] if slot_id in drafts else [],
        )
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True)
    return _header(survey.key, language) + body.getvalue().decode("utf-8")


def from_po(survey: Survey, text: str) -> Translated:
    """The translations in ``text`` that fit ``survey``.

    An empty translation is one not yet made, and is left out. Raises DefinitionError
    where ``text`` is no PO file.
    """
    known = slots(survey)
    texts: dict[str, str] = {}
    drafts: set[str] = set()
    stale: set[str] = set()
    refused: list[Refused] = []
    for message in _messages(text):
        slot_id, said = str(message.context or ""), str(message.string or "")
        if problem := _problem(slot_id, known.get(slot_id), said):
            refused.append(problem)
            continue
        texts[slot_id] = said
        if message.fuzzy:
            drafts.add(slot_id)
        if message.id != known[slot_id].text:
            stale.add(slot_id)
    return Translated(texts, frozenset(drafts), frozenset(stale), tuple(refused))


def _header(key: str, language: str) -> str:
    lines = (
        f"Project-Id-Version: {key}",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    quoted = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{quoted}\n'


def _messages(text: str) -> Iterator[Message]:
    """Messages that say something, the header left out."""
    try:
        catalog = read_po(BytesIO(text.encode("utf-8")), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise DefinitionError(
            "po", f"the file cannot be read: {error}", "bring a PO file in UTF-8"
        ) from None
    for message in catalog:
        if message.id and message.string:
            yield message


def _problem(slot_id: str, slot: Slot | None, said: str) -> Refused | None:
    """Why a translation cannot be shown, if so."""
    if slot is None:
        return Refused(slot_id[:80], "the survey has no such text", "leave it out")
    if not said.strip() or len(said) > MAX_TEXT or UNSHOWABLE.search(said):
        return Refused(slot_id, "it cannot be shown", "write plain text, not too long")
    wanted, found = (set(PLACEHOLDER.findall(each)) for each in (slot.text, said))
    if wanted != found:
        names = ", ".join(f"{{{name}}}" for name in sorted(wanted ^ found))
        return Refused(slot_id, f"{names} is not on both sides", "translate it again")
    return None
