"""What holds for the whole suite: no network, nothing skipped in CI, no stopwatch.

A test that reaches for another machine fails, whatever it wanted there: nothing of this
service may leave the machine it runs on. In CI a skipped test fails too, because there
everything it could need is there, and a suite that quietly shrinks proves nothing. How
long one example of a property takes says more about the machine than about the code:
what must be fast is measured in `benchmarks/`.
"""

import os
import socket
from collections.abc import Generator
from ipaddress import ip_address
from typing import Any

import hypothesis
import pytest

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class LeftTheMachine(Exception):
    """A test tried to reach another machine."""


def pytest_configure() -> None:
    """Let sockets reach this machine alone, from now on."""

    def connect(self: socket.socket, address: Any) -> None:
        _stay_here(self, address)
        _connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _stay_here(self, address)
        return _connect_ex(self, address)

    hypothesis.settings.register_profile(
        "house", hypothesis.settings.default, deadline=None
    )
    hypothesis.settings.load_profile("house")
    # The one place where something is replaced under tests, and it is not ours.
    setattr(socket.socket, "connect", connect)  # noqa: B010  mypy sees a method
    setattr(socket.socket, "connect_ex", connect_ex)  # noqa: B010  as above


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a failure of a skip, in CI. An expected failure stays what it is."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI may not skip"
    return report


def _stay_here(opened: socket.socket, address: Any) -> None:
    if opened.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = str(address[0])
    try:
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        here = False
    if not here:
        raise LeftTheMachine(f"a test may not connect to {host}")
