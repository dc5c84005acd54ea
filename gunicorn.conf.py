"""How the web server runs, here and in production; every value may be overridden.

Threads, because a request waits for the disk more than it computes. No access log: an
address beside a time would say who answered. No control socket: nothing here uses one.
"""

import os
from typing import Any

wsgi_app = "wsgi:app"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
timeout = 60
graceful_timeout = 20
accesslog = None
control_socket_disable = True
loglevel = "warning"
# Imported once and shared: two workers start in the time of one, in half the memory.
preload_app = True


def post_fork(server: Any, _worker: Any) -> None:
    """Let no worker use a connection that was opened before it was one."""
    server.app.wsgi().extensions["said_and_done"].engine.dispose(close=False)
