"""Settings: everything an operator may choose, read once and checked at the start.

An unknown or unsafe setting refuses to start with one sentence, because a misspelt
name would otherwise be a promise silently broken. Units are in the names.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from feedback.errors import BadSetting

_PREFIX = "FEEDBACK_"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator chose.

    ``data_key`` is 32 bytes and wraps the keys that encrypt words; it is never in the
    database. ``hosts`` are the names this service answers to. ``https`` may be off on a
    loopback address only. ``demo`` allows the demonstration sign-ins.
    """

    secret_key: str = field(repr=False)
    data_key: bytes = field(repr=False)
    database_url: str = "sqlite:///instance/said-and-done.sqlite"
    instance: Path = Path("instance")
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    https: bool = True
    languages: tuple[str, ...] = ("en", "cy")
    demo: bool = False
    session_idle_minutes: int = 15
    session_hours: int = 8
    smallest_group_shown: int = 10
    largest_submission_bytes: int = 262_144

    def __post_init__(self) -> None:
        """Refuse to start with a setting that would harm someone."""
        if len(self.secret_key) < 32:
            raise BadSetting("FEEDBACK_SECRET_KEY must be at least 32 characters long")
        if len(self.data_key) != 32:
            raise BadSetting("FEEDBACK_DATA_KEY must be 32 bytes, written as base64url")
        if self.smallest_group_shown < 10:
            raise BadSetting("FEEDBACK_SMALLEST_GROUP_SHOWN must be 10 or more")
        if not self.hosts or "*" in self.hosts:
            raise BadSetting("FEEDBACK_HOSTS must name each host; * is not allowed")
        outside = [host for host in self.hosts if host not in _LOOPBACK]
        if outside and not self.https:
            raise BadSetting(
                "FEEDBACK_HTTPS may be 0 only when every host is a loopback name, "
                f"and {outside[0]} is not"
            )
        if outside and self.demo:
            raise BadSetting(
                "FEEDBACK_DEMO may be 1 only when every host is a loopback name, "
                f"and {outside[0]} is not"
            )

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Settings from ``DATABASE_URL`` and ``FEEDBACK_*`` variables.

        ``X_FILE`` names a file that holds the value of ``X``, for the two keys; without
        either, ``secret-key.txt`` and ``data-key.txt`` in the instance folder are read,
        which is where `./dev setup` puts them. Raises BadSetting naming the variable,
        for the first thing to put right.
        """
        given = {
            name.removeprefix(_PREFIX): value
            for name, value in env.items()
            if name.startswith(_PREFIX)
        }
        secret = _secret(given, "SECRET_KEY")
        data_key = _bytes(_secret(given, "DATA_KEY"))
        values: dict[str, object] = {"secret_key": secret, "data_key": data_key}
        known = {f.name.upper(): f for f in fields(cls)} | {}
        for name, text in given.items():
            if name not in known or name == "DATABASE_URL":
                raise BadSetting(f"{_PREFIX}{name} is not a setting of this service")
            values[name.lower()] = _read(name, text, known[name].type)
        if url := env.get("DATABASE_URL"):
            values["database_url"] = url
        return cls(**values)  # type: ignore[arg-type]  # each value read by its own type


def _secret(given: dict[str, str], name: str) -> str:
    """Take a key out of ``given``, from itself or from the file its twin names."""
    value, path = given.pop(name, None), given.pop(f"{name}_FILE", None)
    kept = Path(given.get("INSTANCE", "instance")) / f"{name.lower()}.txt".replace(
        "_", "-"
    )
    if path is None and kept.is_file():
        path = str(kept)
    if value is None and path is None:
        raise BadSetting(f"{_PREFIX}{name} or {_PREFIX}{name}_FILE is not set")
    if value is not None:
        return value
    file = Path(str(path))
    if not file.is_file():
        raise BadSetting(f"{_PREFIX}{name}_FILE: there is no file {file}")
    if file.stat().st_mode & 0o077:
        raise BadSetting(f"{file} can be read by others: run chmod 600 {file}")
    return file.read_text(encoding="utf-8").strip()


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise BadSetting("FEEDBACK_DATA_KEY is not base64url") from error


def _read(name: str, text: str, kind: object) -> object:
    if kind == "bool":
        if text not in {"0", "1"}:
            raise BadSetting(f"{_PREFIX}{name} must be 0 or 1")
        return text == "1"
    if kind == "int":
        if not text.isascii() or not text.isdigit():
            raise BadSetting(f"{_PREFIX}{name} must be a whole number")
        return int(text)
    if kind == "Path":
        return Path(text)
    if str(kind).startswith("tuple"):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text
