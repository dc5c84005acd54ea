"""The schema: bring a database to a revision, or say whether it is there.

Apart from ``db`` because Alembic takes half a second to import, which a web worker has
no reason to pay.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, make_url

from feedback.db import ROOT, open_engine


def migrate(url: str, to: str = "head") -> None:
    """Bring the database at ``url`` up (or down) to the revision ``to``.

    ``base`` is the empty database. Makes the folder of an SQLite file if needed.
    """
    _make_folder(url)
    engine = open_engine(url)
    try:
        with engine.execution_options(writes=True).begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            if to == "base" or _is_below(engine, to):
                command.downgrade(config, to)
            else:
                command.upgrade(config, to)
    finally:
        engine.dispose()


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    return at == ScriptDirectory.from_config(_config()).get_current_head()


def drift(url: str) -> None:
    """Raise alembic's CommandError when models and migrations disagree."""
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.check(config)
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    inside = Path(__file__).parent / "migrations"
    config.set_main_option(
        "script_location", str(inside if inside.is_dir() else ROOT / "migrations")
    )
    return config


def _is_below(engine: Engine, to: str) -> bool:
    if to == "head":
        return False
    script = ScriptDirectory.from_config(_config())
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    if at is None:
        return False
    return to in {
        revision.revision for revision in script.walk_revisions("base", at)
    } - {at}


def _make_folder(url: str) -> None:
    parsed = make_url(url)
    if parsed.drivername.startswith("sqlite") and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
