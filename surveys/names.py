"""The shapes of names: what may be a key, a code or a word in braces.

Narrow on purpose: these names stand in addresses, spreadsheet headings, JavaScript and
file formats of other programs, so they hold nothing that needs escaping anywhere.
"""

from __future__ import annotations

import re

SURVEY = re.compile(r"[a-z][a-z0-9-]{0,59}")
"""A survey's key: ``your-say``."""

CONCEPT = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""A concept's, set's or part's key: ``like_home``."""

RESERVED = frozenset({"part", "start", "title", "words"})
"""Not for concepts: slot ids (``8-11/start/choose``) use these in a concept's place."""

ITEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
"""An author's short name for an item: ``B05``."""

CODE = re.compile(r"(?!skip\Z)[a-z0-9][a-z0-9-]{0,39}")
"""An option's code, and a service change's key: ``not-sure``.

Never ``skip``: that is what a spreadsheet holds for a question passed over."""

WORD = re.compile(r"[a-z][a-z_]{0,29}")
"""A name that may stand in braces in a text: ``{worker}``."""

PLACEHOLDER = re.compile(r"\{([a-z][a-z_]{0,29})\}")
"""A name in braces, to be filled from the words of a wave; any other brace is text."""
