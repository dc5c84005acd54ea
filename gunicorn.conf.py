"""How the web server runs, here and in production; every value may be overridden.

Threads, because a request waits for the disk more than it computes. No access log: an
address beside a time would say who answered. No control socket: nothing here uses one.
"""

import os

wsgi_app = "wsgi:app"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
timeout = 60
graceful_timeout = 20
accesslog = None
control_socket_disable = True
loglevel = "warning"
