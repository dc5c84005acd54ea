"""Built files: found by their plain name, served under a name that holds their hash."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

PREFIX = "/static/"
_HASHED = r"^.+\.[0-9a-f]{8,}\.\w+$"


def names(folder: Path) -> Callable[[str], str]:
    """A function from a plain name (``css/staff.css``) to the address to load it from.

    Raises KeyError for a file that was not built, so that a typing mistake in a
    template is found by the first test that renders it.
    """
    manifest = folder / "manifest.json"
    known: dict[str, str] = (
        json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    )
    return lambda name: PREFIX + known[name]


def serve(wsgi: Callable[..., Any], folder: Path) -> WhiteNoise:
    """``wsgi`` with the built files in front of it, precompressed, cached for ever."""
    return WhiteNoise(
        wsgi,
        root=str(folder) if folder.is_dir() else None,
        prefix=PREFIX,
        immutable_file_test=_HASHED,
        add_headers_function=_headers,
    )


def _headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
