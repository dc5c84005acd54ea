"""Supervision of the web server and the job worker, with small stand-in programs."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import serve
from devtools.environment import SetUpError

ROOT = Path(__file__).parent.parent.parent

# Supervises two programs that write a file when they are asked to stop; both run for
# a minute, or the second for as long as is said.
SUPERVISOR = """
import sys
from devtools import serve
from devtools.environment import SetUpError

folder, second_lasts, code = sys.argv[1:]
half = '''
import pathlib, signal, sys, time
def stop(*_):
    pathlib.Path(sys.argv[1]).touch()
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
print("up", flush=True)
time.sleep(float(sys.argv[2]))
sys.exit(int(sys.argv[3]))
'''
halves = {
    name: [sys.executable, "-c", half, f"{folder}/{name}", seconds, code]
    for name, seconds in {"first": "60", "second": second_lasts}.items()
}
sys.exit(serve.supervise(halves, {}, lambda: True))
"""


def supervisor(folder: Path, second_lasts: str, code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(folder), second_lasts, code],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_both_cleanly(tmp_path: Path, number: int) -> None:
    with supervisor(tmp_path, "60", "0") as running:
        assert running.stdout
        assert [running.stdout.readline() for _ in range(2)] == ["up\n", "up\n"]
        running.send_signal(number)
        assert running.wait(10) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"first", "second"}


def test_when_one_dies_the_other_is_stopped_and_the_code_says_so(
    tmp_path: Path,
) -> None:
    with supervisor(tmp_path, "0.5", "3") as running:
        assert running.wait(10) == 3
        assert running.stdout
        assert "second ended by itself" in running.stdout.read()
    assert [path.name for path in tmp_path.iterdir()] == ["first"]


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SetUpError, match=f"port {port} .* --port"):
            serve.require_free("127.0.0.1", port)


def test_keys_are_made_once_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEEDBACK_INSTANCE", str(tmp_path / "instance"))
    serve.keys()
    made = {path: path.read_text() for path in (tmp_path / "instance").iterdir()}
    serve.keys()
    assert {path.name for path in made} == {"secret-key.txt", "data-key.txt"}
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert {path: path.read_text() for path in made} == made


def test_demonstration_sign_ins_are_for_a_loopback_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith("FEEDBACK_")]:
        monkeypatch.delenv(name)
    at_home = serve.service_environment("127.0.0.1", demo=True)
    outside = serve.service_environment("0.0.0.0", demo=True)  # noqa: S104  not bound
    assert (at_home["FEEDBACK_DEMO"], at_home["FEEDBACK_HTTPS"]) == ("1", "0")
    assert not {"FEEDBACK_DEMO", "FEEDBACK_HTTPS"} & set(outside)
