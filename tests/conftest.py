"""What every test may ask for: an application on a fresh, truly migrated database.

Each test gets its own copy of an SQLite file made once by the real migrations. A test
that must hold on both engines asks for ``both_engines`` (the application's database is
then SQLite and PostgreSQL in turn).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from feedback import edge
from feedback.config import Settings
from feedback.db import transaction
from feedback.schema import migrate
from feedback.seal import Keys
from feedback.web import create_app
from surveys.words import catalogue

pytest_plugins = ("tests.browser", "tests.guards", "tests.postgres")

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def as_written() -> None:
    """Speak as written: a test before may have asked for a page in another language."""
    catalogue.set(NullTranslations())


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file at the newest schema, made by the real migrations."""
    path = tmp_path_factory.mktemp("database") / "empty.sqlite"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(empty_database: Path, tmp_path: Path) -> str:
    """The address of this test's own SQLite database."""
    path = tmp_path / "test.sqlite"
    shutil.copyfile(empty_database, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """SQLite, unless the test asked for ``both_engines``."""
    if getattr(request, "param", "sqlite") == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return sqlite_url


both_engines = pytest.mark.parametrize(
    "database_url", ["sqlite", "postgresql"], indirect=True
)
"""Run the test on SQLite and on PostgreSQL."""


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings for a loopback address, with fixed keys."""
    return Settings(
        secret_key="x" * 32,
        data_key=b"k" * 32,
        database_url=database_url,
        instance=tmp_path,
        https=False,
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The real application; its clock stands at NOW."""
    made = create_app(settings)
    made.testing = True
    at: edge.Edge = made.extensions[edge.NAME]
    at.clock = lambda: NOW
    yield made
    at.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a session."""
    return app.test_client()


@pytest.fixture
def engine(app: Flask) -> Engine:
    """The application's own engine."""
    found: edge.Edge = app.extensions[edge.NAME]
    return found.engine


@pytest.fixture
def keys(app: Flask) -> Keys:
    """The application's own keys."""
    found: edge.Edge = app.extensions[edge.NAME]
    return found.keys


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A unit of work that is kept at the end of the test's block."""
    with transaction(engine) as opened:
        yield opened
