"""Words: lazy translation without a web framework, and what counts as a word."""

from __future__ import annotations

import gettext as _gettext
import re
from collections.abc import Callable
from contextvars import ContextVar

from babel.support import LazyProxy

Translate = Callable[[str], str]
"""Source wording to the reader's language."""

catalogue: ContextVar[_gettext.NullTranslations] = ContextVar(
    "catalogue",
    default=_gettext.NullTranslations(),  # noqa: B039 - never changed, only read
)
"""The catalogue of the reader now being served. Set once a request, at the edge."""


def gettext(message: str) -> str:
    """``message`` in the reader's language, now."""
    return catalogue.get().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many`` for ``count``, by the plural rule of the
    reader's language."""
    return catalogue.get().ngettext(one, many, count)


def _l(message: str) -> str:
    """``message`` in the reader's language, when it is shown (for module level)."""
    # It is used as the str it turns into.
    return LazyProxy(gettext, message, enable_cache=False)  # type: ignore[return-value]


def words_of(text: str) -> list[str]:
    """Words as a person counts them: "don't" is one, "well-being" is one."""
    return re.findall(r"\w+(?:['\u2019-]\w+)*", text)


INVISIBLE = (
    (0x0000, 0x0020),
    (0x007F, 0x00A0),
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x1680, 0x1680),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2000, 0x200F),
    (0x2028, 0x202F),
    (0x205F, 0x206F),
    (0x2800, 0x2800),
    (0x3000, 0x3000),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D159, 0x1D159),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Ranges of code points that leave nothing on the page when they stand alone.

Unicode's spaces, controls, format characters that draw nothing and default-ignorable
code points (DerivedCoreProperties, Unicode 15), and the blanks people paste: braille
U+2800 and the Hangul fillers. Written out, because Python and browsers know different
versions of Unicode and must agree (``static/js/path.js`` has the same list).
"""

_VISIBLE = re.compile(
    "[^" + "".join(f"{chr(first)}-{chr(last)}" for first, last in INVISIBLE) + "]"
)


def shows_nothing(text: str) -> bool:
    """Whether ``text`` is empty or holds nothing a reader could see."""
    return _VISIBLE.search(text) is None
