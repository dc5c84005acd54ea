"""A small load client: threads with kept connections, and requests made beforehand.

Not to be fast but to cost little, because client and server share two cores. What is
measured is the server's own processor time and how many answers came in a time.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks._servers import Server

THREADS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What came back: how many a second, and processor milliseconds for each."""

    a_second: float
    cpu_ms: float
    answers: int
    refused: int


def load(
    server: Server, make: Callable[[], bytes], status: int, seconds: float
) -> Load:
    """Send what ``make`` gives, from THREADS connections at once, for ``seconds``.

    ``refused`` counts the answers that did not have ``status``.
    """
    cpu, began = server.cpu_seconds(), time.perf_counter()
    until = began + seconds
    with ThreadPoolExecutor(THREADS) as threads:
        sent = [
            threads.submit(_send, server.port, make, status, until)
            for _ in range(THREADS)
        ]
    took = time.perf_counter() - began
    used = server.cpu_seconds() - cpu
    # What a thread raised is raised here: a server that died is no fast server.
    counts = [each.result() for each in sent]
    answers = sum(answered for answered, _ in counts)
    refused = sum(not_so for _, not_so in counts)
    return Load(answers / took, 1000 * used / answers, answers, refused)


def once(server: Server, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of one request."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(request)
        return _answer(connection)


def _send(
    port: int, make: Callable[[], bytes], status: int, until: float
) -> tuple[int, int]:
    """How many were answered, and how many of those not with ``status``."""
    answers = refused = 0
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.perf_counter() < until:
            connection.sendall(make())
            got, _, _ = _answer(connection)
            answers += 1
            refused += got != status
    return answers, refused


def _answer(connection: socket.socket) -> tuple[int, dict[str, str], bytes]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines)
    }
    parts, missing = [body], int(headers.get("content-length", "0")) - len(body)
    while missing > 0:
        parts.append(_some(connection))
        missing -= len(parts[-1])
    return int(first.split()[1]), headers, b"".join(parts)


def _some(connection: socket.socket) -> bytes:
    found = connection.recv(1 << 18)
    if not found:
        raise ConnectionError("the server closed the connection")
    return found
