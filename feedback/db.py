"""The database layer: one set of models on SQLite and on PostgreSQL.

A unit of work is opened by a view, a command or a test, never by a service, so that
whoever is handed a session cannot decide when the work is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Engine,
    MetaData,
    String,
    Table,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from feedback.errors import BadSetting, Busy

ROOT = Path(__file__).parent.parent

_LONGEST_TURN_SECONDS = 10

# WAL readers could see a torn index before this release of the library.
_OLDEST_SQLITE = (3, 51, 3)

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An instant. Takes only aware datetimes; always gives them back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> Any:
        """Refuse a naive datetime at the door, where the mistake was made."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime: say which time zone you mean")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> Any:
        """Put back the zone that SQLite does not keep."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


class Word(TypeDecorator[StrEnum]):
    """A word of a closed list, kept as text: readable in the
    database, typed outside."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum], length: int = 64) -> None:
        super().__init__(length)
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Any) -> Any:
        """Take the word itself; refuse one that is not on the list."""
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: str | None, dialect: Any) -> Any:
        """Give back the member of the list."""
        return None if value is None else self.kind(value)


class Base(DeclarativeBase):
    """Every table of the service; constraints are named, instants are aware."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {
        datetime: UTCDateTime(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


class RandomId:
    """A random key: neither counts people nor dates them, unlike 1, 2, 3 or UUIDv7."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-1)


def one_of(column: str, values: type | tuple[str, ...], name: str) -> CheckConstraint:
    """A named CHECK that ``column`` holds one of ``values`` (a StrEnum or words)."""
    # An enumeration gives its members as a tuple does, which its type does not say.
    words = ", ".join(f"'{value}'" for value in tuple(values))  # type: ignore[arg-type]
    return CheckConstraint(f"{column} IN ({words})", name=name)


def code(length: int = 64) -> String:
    """A short machine word, bounded so that both engines refuse the same."""
    return String(length)


def open_engine(url: str) -> Engine:
    """An engine for ``url``.

    SQLite comes from pysqlite3 (newer than the system's), in WAL with full fsync at
    each commit and deleted content overwritten. Raises BadSetting for another database
    or a library too old for WAL.
    """
    if url.startswith("postgresql:"):
        url = url.replace("postgresql:", "postgresql+psycopg:", 1)
    if url.startswith("postgresql+psycopg:"):
        return create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=8)
    if not url.startswith("sqlite:"):
        raise BadSetting("DATABASE_URL must begin with sqlite: or postgresql:")
    if sqlite.sqlite_version_info < _OLDEST_SQLITE:
        raise BadSetting(f"SQLite {sqlite.sqlite_version} is too old for safe WAL")
    engine = create_engine(
        url,
        module=sqlite,
        connect_args={"timeout": 10, "check_same_thread": False},
        execution_options={"turn": Lock()},
    )
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_connect(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: _sqlite_begin does, and says how.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=10000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: Any) -> None:
    # A deferred transaction that later writes is refused at once, without waiting for
    # the busy time-out, so one that may write takes its place in the queue at the
    # start.
    write = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """The unit of work: commits at the end of the block, or undoes all of it.

    Raises Busy when the database cannot take it now; nothing is stored then.
    """
    writing = engine.execution_options(writes=True)
    try:
        with (
            _turn(engine),
            Session(writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
    except OperationalError as error:
        raise Busy("the database is busy") from error


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Wait for this process's turn to write to SQLite, which has one writer at a time.

    Its own way of waiting is to sleep and try again, for up to a tenth of a second
    after the file is free.
    """
    turn = engine.get_execution_options().get("turn")
    if turn is None:
        yield
        return
    if not turn.acquire(timeout=_LONGEST_TURN_SECONDS):
        raise Busy("the database is busy")
    try:
        yield
    finally:
        turn.release()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only looks: whatever it changed is undone at the end."""
    try:
        with Session(engine, expire_on_commit=False, autoflush=False) as session:
            yield session
    except OperationalError as error:
        raise Busy("the database is busy") from error


def insert_new(session: Session, model: type[Base], **values: Any) -> bool:
    """Insert one row unless a unique rule already holds one like it; whether it did.

    Where another transaction is inserting the same row, PostgreSQL waits for it here
    and then answers False (or True when the other was undone); SQLite has let only one
    of them begin.
    """
    statement = _insert_new(model, session.connection().dialect.name)
    return session.connection().execute(statement, values).first() is not None


def insert_into(session: Session, model: type[Base]) -> Any:
    """An INSERT that can say what happens when the row is there already.

    The two engines have one each, alike in what is used here.
    """
    return _insert(model, session.connection().dialect.name)


@lru_cache(maxsize=64)
def _insert_new(model: type[Base], dialect: str) -> Any:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type; all models have one
    insert = _insert(model, dialect).on_conflict_do_nothing()
    return insert.returning(*table.primary_key)


def _insert(model: type[Base], dialect: str) -> Any:
    # The engine has loaded its own; the other would cost a web worker 2 MB.
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(model.__table__)
