# ruff: noqa: RUF001 - letters that look alike are what this is about
"""A normalised copy of a text, so that spelling or disguise cannot hide a disclosure.

The copy is only ever compared with phrases and thrown away; what a child wrote is kept
as it was written. In the copy letters are small and without accents, look-alike letters
of other scripts and digits inside words are read as the letters they stand for,
invisible characters are gone, letters set apart are put together, every word has one
spelling, and doubled letters are single.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_LOOKALIKE: dict[int, str] = {
    ord(alike): ours
    for ours, likes in {
        "a": "аαᴀ", "b": "вьβʙ", "c": "сϲᴄ", "d": "ԁđᴅ", "e": "еєεᴇ", "f": "ꜰ",
        "g": "ɡɢ", "h": "нһҺʜ", "i": "іıιɪ", "j": "јᴊ", "k": "кκᴋ", "l": "ӏłʟ",
        "m": "мᴍ",
        "n": "пηɴ", "o": "оοσøᴏ", "p": "рρᴘ", "q": "ԛ", "r": "гʀ", "s": "ѕꜱ",
        "t": "тτᴛ", "u": "υᴜ", "v": "νᴠ", "w": "ԝωᴡ", "x": "хχ", "y": "уγʏ", "z": "ᴢ",
    }.items()
    for alike in likes
}  # fmt: skip
"""Letters of other alphabets, and phonetic ones, that look like one of ours."""

for _first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6):  # Boxed, ringed and flag letters.
    _LOOKALIKE |= {_first + at: chr(ord("a") + at) for at in range(26)}

_LEET = str.maketrans("0134578@$!|€+", "oieastbasilet")
_PICTURES = {
    "🔪": "knife", "🗡": "knife", "🩸": "blood", "💊": "pills", "🪦": "dead",
    "⚰": "dead", "🔫": "gun", "💀": "dead", "☠": "dead", "🆘": "sos", "🪢": "rope",
    "👊": "punch", "🤛": "punch", "🤜": "punch", "🍆": "willy",
}  # fmt: skip
_ENDS = re.compile(r"[.!?;:\n\r\u2028\u2029\x85\u3002\u061f]+(?=\s|$)|[\n\r\u2028]+")
_PIECES = re.compile(r"[a-z0-9][a-z0-9@$!|€+*]*[a-z0-9]|[a-z0-9]|\^|[@$][a-z]+")
_THREE = re.compile(r"(.)\1{2,}")
_TWO = re.compile(r"(.)\1+")


def letters(text: str) -> str:
    """``text`` in plain small Latin letters as far as it can be; the rest as it is."""
    if not text.isascii():
        text = "".join(
            f" {_PICTURES[char]} " if char in _PICTURES else char
            for char in unicodedata.normalize("NFKD", text)
            if unicodedata.category(char) not in _UNSEEN
        )
        text = text.casefold().translate(_LOOKALIKE)
    return text.lower().replace("'", "").replace("\u2019", "").replace("`", "")


_UNSEEN = frozenset({"Cf", "Mn", "Me", "Co", "Cn"})


def pieces(text: str) -> list[str]:
    """The words of ``letters(text)`` in order, "." where a sentence ends.

    Three and more letters set apart are one word again: "h i t s" is "hits".
    """
    found: list[str] = []
    run: list[str] = []
    for piece in [
        *_PIECES.findall(_ENDS.sub(" ^ ", letters(text).replace("^", " "))),
        "",
    ]:
        if len(piece) == 1 and piece.isalpha():
            run.append(piece)
            continue
        found += ["".join(run)] if len(run) >= 3 else run
        run = []
        found.append("." if piece == "^" else piece)
    return found[:-1]


def squeeze(word: str) -> str:
    """``word`` with doubled letters made single: "hiiits" is "hits"."""
    return _TWO.sub(r"\1", word)


class Speller:
    """Gives every word its one spelling.

    ``spellings`` maps variants to what is meant, which may be several words. ``known``
    are English words to leave alone. A word that is neither is read with digits as
    letters, then as words run together, then as a slip away from one of ``wanted``.
    """

    def __init__(
        self,
        spellings: Mapping[str, str],
        known: Iterable[str],
        wanted: Iterable[str],
    ) -> None:
        self._spellings = dict(spellings)
        for variant, meant in spellings.items():
            if len(variant) > 3:
                self._spellings.setdefault(squeeze(variant), meant)
        self._wanted = {squeeze(word) for word in wanted}
        self._known = {squeeze(word) for word in known} | self._wanted
        self._slips = _slips(self._wanted)
        self._of = lru_cache(maxsize=20_000)(self._spell)

    def copy(self, text: str) -> str:
        """The normalised copy of ``text``: a space before each word and after all."""
        return f" {' '.join(self._of(word) for word in pieces(text))} "

    def knows(self, word: str) -> bool:
        """Whether ``word``, a piece of a text, has a meaning in English here."""
        return all(each in self._known for each in self._of(word).split())

    def _spell(self, word: str) -> str:
        for form in (word, _THREE.sub(r"\1", word), squeeze(word)):
            if form in self._spellings:
                return squeeze_all(self._spellings[form])
        plain = squeeze(word)
        if plain in self._known or not plain.isascii() or plain.isdigit():
            return plain
        return self._guess(word)

    def _guess(self, word: str) -> str:
        read = word.replace("*", "")
        if not read.isalpha() and any(char.isalpha() for char in read):
            read = read.translate(_LEET)
            if read in self._spellings:
                return squeeze_all(self._spellings[read])
        plain = squeeze(read)
        if plain in self._known:
            return plain
        if plain.endswith("in") and f"{plain}g" in self._known:  # "scratchin"
            return f"{plain}g"
        apart = self._apart(read) if len(read) >= 6 else None
        return apart or self._slips.get(plain) or self._near(plain) or plain

    def _near(self, plain: str) -> str | None:
        """A wanted word one letter away (more, fewer, other), same first letter."""
        if len(plain) < 5:
            return None
        shorter = (plain[:at] + plain[at + 1 :] for at in range(1, len(plain)))
        for form in shorter:
            if form in self._wanted or form in self._slips:
                return self._slips.get(form, form)
        return None

    def _apart(self, word: str) -> str | None:
        """The fewest known words that ``word`` is made of, run together."""
        if len(word) > 60:
            return None
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            found: list[str] | None = None
            for start in range(max(0, end - 12), end):
                before, part = best[start], word[start:end]
                if before is None or not self._is_part(part):
                    continue
                if found is None or len(before) + 1 < len(found):
                    found = [*before, part]
            best.append(found)
        made = best[-1]
        if not made or len(made) > 3 + len(word) // 4:
            return None
        return " ".join(self._of(part) for part in made)

    def _is_part(self, part: str) -> bool:
        if len(part) < 3:
            return part in _SHORT
        return squeeze(part) in self._known or part in self._spellings


_SHORT = frozenset(  # The only short words that words run together are cut into.
    "i a me my he is it to in on no so if im be at up us go do we".split()  # noqa: SIM905 - plainer
)


def squeeze_all(words: str) -> str:
    """:func:`squeeze` for several words."""
    return " ".join(squeeze(word) for word in words.split())


def _slips(words: Iterable[str]) -> dict[str, str]:
    """Every word of five letters and more with one letter left out, but the first."""
    made: dict[str, str] = {}
    for word in sorted(words):
        if len(word) >= 5:
            for at in range(1, len(word)):
                made.setdefault(word[:at] + word[at + 1 :], word)
    return made
