"""What a submission costs: real pages against the least that Flask can do.

The real page and a bare route that returns as many bytes; a real submission and a bare
route that puts one row into the same database, durably. Each pair takes turns in short
rounds on servers with the same settings, so that what else the machine does falls on
both; the ratios are medians over the rounds. On PostgreSQL the processor time is that
of the web processes alone.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin

from sqlalchemy import text

from benchmarks import _answers
from benchmarks._client import Load, load, once
from benchmarks._out import publish
from benchmarks._servers import Server, postgresql, server
from feedback.db import open_engine, transaction
from feedback.schema import migrate
from surveys.definition import Band
from tests import factories

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
BAND = Band.AGED_12_TO_17

# The bars, from the promise this project was given.
LEAST_OF_BARE = 0.5
MOST_CPU_MS = 4.0
MOST_WORKER_MB = 90.0
MOST_WEIGHT = 60_000

_LINKED = re.compile(
    rb"""<link[^>]+rel="(?:stylesheet|modulepreload)"[^>]*href="([^"]+)"|"""
    rb"""<script[^>]+src="([^"]+)\""""
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A real route and its bare sister, measured turn by turn."""

    real: list[Load]
    bare: list[Load]

    @property
    def of_bare(self) -> float:
        """Real requests a second as a part of the bare ones, median over rounds."""
        pairs = zip(self.real, self.bare, strict=True)
        return median(real.a_second / bare.a_second for real, bare in pairs)

    @property
    def held(self) -> bool:
        """Whether the real route keeps up, with every request answered as it should."""
        refused = sum(each.refused for each in self.real + self.bare)
        return not refused and self.of_bare >= LEAST_OF_BARE

    @property
    def cpu_ms(self) -> float:
        """Processor milliseconds of a real request, median over rounds."""
        return median(each.cpu_ms for each in self.real)

    def row(self, engine: str, what: str) -> dict[str, Any]:
        """One line of the table."""
        return {
            "engine": engine,
            "what": what,
            "real a second": median(each.a_second for each in self.real),
            "bare a second": median(each.a_second for each in self.bare),
            "of bare": self.of_bare,
            "real cpu ms": self.cpu_ms,
            "bare cpu ms": median(each.cpu_ms for each in self.bare),
            "refused": sum(each.refused for each in self.real + self.bare),
        }


def main() -> int:
    """Measure on both engines, print, keep; 1 when a bar is missed."""
    rows: list[dict[str, Any]] = []
    bars: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as folder:
        measure("sqlite", f"sqlite:///{folder}/data.sqlite", rows, bars)
    with postgresql() as url:
        measure("postgresql", url, rows, bars)
    publish("pages", rows, rounds=ROUNDS, seconds=SECONDS, band=BAND, bars=bars)
    for bar, held in bars.items():
        sys.stdout.write(f"{'held  ' if held else 'MISSED'}  {bar}\n")
    return 0 if all(bars.values()) else 1


def measure(
    engine: str, url: str, rows: list[dict[str, Any]], bars: dict[str, bool]
) -> None:
    """Everything on one database, added to ``rows`` and ``bars``."""
    slug = _wave(url)
    with _both(url, slug) as (real, bare):
        path = f"/s/{slug}/{BAND}"
        page = _pair(
            (real, lambda: _get(real, path), 200),
            (bare, lambda: _get(bare, "/page"), 200),
        )
        rows.append(page.row(engine, "page"))
        make = _answers.requests(real, slug, BAND)
        sent = _pair((real, make, 201), (bare, _answers.plain(bare, "/insert"), 201))
        rows.append(sent.row(engine, "submission"))
        cpu = page.cpu_ms + sent.cpu_ms
        rss, pss = real.memory_mb()
        rows.append(
            {"engine": engine, "what": "page and submission", "real cpu ms": cpu}
        )
        rows.append({"engine": engine, "what": "worker", "rss mb": rss, "pss mb": pss})
        bars[f"{engine}: page at least {LEAST_OF_BARE} of bare"] = page.held
        bars[f"{engine}: submission at least {LEAST_OF_BARE} of bare"] = sent.held
        bars[f"{engine}: page and submission under {MOST_CPU_MS} cpu ms"] = (
            cpu < MOST_CPU_MS
        )
    with _real(url) as idle:
        once(idle, _get(idle, path))
        rss, pss = idle.memory_mb()
        weight = _weight(idle, path)
    rows.append({"engine": engine, "what": "idle worker", "rss mb": rss, "pss mb": pss})
    rows.append({"engine": engine, "what": "document, css and js", "bytes": weight})
    bars[f"{engine}: idle worker under {MOST_WORKER_MB} MB"] = rss < MOST_WORKER_MB
    bars[f"{engine}: weight under {MOST_WEIGHT} bytes"] = weight < MOST_WEIGHT


Side = tuple[Server, Callable[[], bytes], int]


def _pair(real: Side, bare: Side) -> Pair:
    """The two in turn; the first round warms up and is not counted."""
    found = Pair([], [])
    for number in range(ROUNDS + 1):
        for side, kept in ((bare, found.bare), (real, found.real)):
            seconds = SECONDS if number else min(SECONDS, 1.0)
            measured = load(*side, seconds)
            if number:
                kept.append(measured)
    return found


def _wave(url: str) -> str:
    """An open wave of the library survey in a fresh database; the slug of its door."""
    migrate(url)
    engine = open_engine(url)
    today = datetime.now(UTC).date()
    with transaction(engine) as session:
        at = factories.organisation(session)
        wave = factories.wave(
            session,
            factories.version(session, at),
            opens_on=today - timedelta(days=1),
            closes_on=today + timedelta(days=30),
        )
        slug = factories.door(session, wave).slug
        session.execute(
            text("CREATE TABLE bare (id VARCHAR(32) PRIMARY KEY, body TEXT)")
        )
    engine.dispose()
    return slug


@contextmanager
def _both(url: str, slug: str) -> Iterator[tuple[Server, Server]]:
    """The service and its bare sister, which returns as many bytes as a page has."""
    with ExitStack() as stack:
        real = stack.enter_context(_real(url))
        _, _, body = once(real, _get(real, f"/s/{slug}/{BAND}"))
        sample = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "body"
        sample.write_bytes(body)
        env = {"DATABASE_URL": url, "BARE_BODY": str(sample)}
        bare = stack.enter_context(server("benchmarks._bare:app", env))
        yield real, bare


@contextmanager
def _real(url: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as instance:
        env = {
            "DATABASE_URL": url,
            "FEEDBACK_INSTANCE": instance,
            "FEEDBACK_SECRET_KEY": "b" * 32,
            "FEEDBACK_DATA_KEY": "a" * 43,
            "FEEDBACK_HTTPS": "0",
        }
        with server("wsgi:app", env) as running:
            yield running


def _get(of: Server, path: str) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{of.port}\r\n"
        "Accept-Encoding: br, gzip\r\n\r\n"
    ).encode()


def _weight(of: Server, path: str) -> int:
    """Bytes of the document and of every style sheet and script it names, as sent."""
    _, headers, body = once(of, _get(of, path))
    plain = once(of, _get(of, path).replace(b"br, gzip", b"identity"))[2]
    named = {(a or b).decode() for a, b in _LINKED.findall(plain)}
    total = int(headers.get("content-length", len(body)))
    for name in sorted(named):
        status, _, sent = once(of, _get(of, urljoin(path, name)))
        if status != 200:
            raise RuntimeError(f"{name}: {status}")
        total += len(sent)
    return total


if __name__ == "__main__":
    sys.exit(main())
