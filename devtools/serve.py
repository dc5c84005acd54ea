"""`./dev run`: the whole service on this machine, web server and job worker together.

Neither half is of use alone, so when one stops the other is stopped too, and the
exit code says so. Ctrl-C and SIGTERM stop both and exit 0. Secrets for local use are
made once and kept in `instance/`, readable by their owner only.
"""

import argparse
import base64
import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from devtools import environment
from devtools.environment import ROOT, SetUpError, program

Ready = Callable[[], bool]

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_READY_WITHIN_SECONDS = 60
_STOP_WITHIN_SECONDS = 25


def run(arguments: list[str]) -> int:
    """Bring everything up to date, then serve until stopped."""
    chosen = _options().parse_args(arguments)
    require_free(chosen.host, chosen.port)
    environment.front_end()
    keys()
    env = service_environment(chosen.host, demo=chosen.demo)
    said = _prepare(env, demo=chosen.demo)
    bind = f"{_bracketed(chosen.host)}:{chosen.port}"
    halves = {
        "web server": [program("gunicorn"), "--bind", bind],
        "job worker": [program("flask"), "jobs", "work"],
    }
    return supervise(halves, env, lambda: _announce(chosen, said))


def require_free(host: str, port: int) -> None:
    """Raise SetUpError where something else already answers on this address."""
    try:
        socket.create_server((host, port), family=_family(host)).close()
    except OSError as error:
        raise SetUpError(
            f"port {port} on {host}: {error.strerror}: choose another with --port"
        ) from error


def keys() -> None:
    """Make the keys of this machine's own service, unless they are there or set."""
    instance = Path(os.environ.get("FEEDBACK_INSTANCE", ROOT / "instance"))
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret, data = secrets.token_urlsafe(48), secrets.token_bytes(32)
    _keep(instance / "secret-key.txt", secret)
    _keep(instance / "data-key.txt", base64.urlsafe_b64encode(data).decode())


def service_environment(host: str, *, demo: bool) -> dict[str, str]:
    """The environment the service runs in, with whatever is set already left as it is.

    Plain HTTP and the demonstration sign-ins are for a loopback address alone; on
    any other, `FEEDBACK_HOSTS` has to name the hosts and a proxy has to bring HTTPS.
    """
    env = dict(os.environ)
    if host in _LOOPBACK:
        env.setdefault("FEEDBACK_HTTPS", "0")
        env.setdefault("FEEDBACK_DEMO", "1" if demo else "0")
    return env


def supervise(
    halves: Mapping[str, Sequence[str]], env: Mapping[str, str], ready: Ready
) -> int:
    """Run the commands side by side until one ends or a signal asks to stop.

    Each is in a process group of its own, so that Ctrl-C reaches this program alone
    and the others are asked to stop in their own time, then made to. `ready` is called
    again and again until it returns True. Returns 0 after a signal, else the exit
    code of the one that ended by itself, at least 1.
    """
    stopping = _signals()
    running = {
        name: subprocess.Popen(command, cwd=ROOT, env=dict(env), start_new_session=True)
        for name, command in halves.items()
    }
    announced, late = False, time.monotonic() + _READY_WITHIN_SECONDS
    try:
        while not stopping:
            for name, process in running.items():
                if process.poll() is not None:
                    print(f"dev: the {name} ended by itself: stopping", flush=True)
                    return abs(process.returncode) or 1
            announced = announced or ready()
            if not announced and time.monotonic() > late:
                print("dev: the web server does not answer: stopping", flush=True)
                return 1
            time.sleep(0.1)
        return 0
    finally:
        _stop(list(running.values()))


def _signals() -> list[int]:
    """A list that stays empty until a signal asks this program to stop."""
    received: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        received.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, note)
    return received


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask each process to stop, and kill the group of one that does not in time."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + _STOP_WITHIN_SECONDS
    for process in processes:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _prepare(env: Mapping[str, str], *, demo: bool) -> str:
    """Bring the database up to date; what there is to say once the service answers."""
    print("dev: preparing the database", flush=True)
    commands = ["db upgrade", *(["demo load", "demo links"] if demo else [])]
    done = subprocess.run(
        [program("python"), "-m", "devtools.prepare", *commands],
        cwd=ROOT,
        env=dict(env),
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SetUpError(f"{done.stdout}the database is not ready: see above")
    return done.stdout


def _announce(chosen: argparse.Namespace, said: str) -> bool:
    """Whether the service answers; says where everything is when it does."""
    connection = http.client.HTTPConnection(chosen.host, chosen.port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    url = f"http://{_bracketed(chosen.host)}:{chosen.port}"
    # The commands know paths and not where they are served.
    print(re.sub(r"(?<= )/(?=\w)", f"{url}/", said), end="")
    print(f"\nSaid and Done is at {url}/ (Ctrl-C stops it)", flush=True)
    return True


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _bracketed(host: str) -> str:
    """A host as addresses write it: an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host else host


def _keep(path: Path, fresh: str) -> None:
    """Keep `fresh` in a file that only its owner can read, unless there is one."""
    if not path.exists():
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w") as file:
            file.write(fresh)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("./dev run")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--no-demo",
        dest="demo",
        action="store_false",
        help="leave an empty database empty",
    )
    return parser
