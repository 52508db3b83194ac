"""Real servers on loopback: S3 by moto, WebDAV by wsgidav, each in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.backups.store import StoreAddress

USER, SECRET = "backup", "quay-lamp-2026"
_S3 = """
import os, sys, threading
os.environ["S3_IGNORE_SUBDOMAIN_BUCKETNAME"] = "true"
from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
s3_backends[DEFAULT_ACCOUNT_ID]["aws"].create_bucket("station", "us-east-1")
application = DomainDispatcherApplication(create_backend_app)
secured = tuple(sys.argv[1:]) or None
server = make_server("127.0.0.1", 0, application, threaded=True, ssl_context=secured)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.port, flush=True)
sys.stdin.read()
"""
_WEBDAV = """
import sys, threading
from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp
app = WsgiDAVApp({"provider_mapping": {"/": sys.argv[1]}, "verbose": 0,
    "logging": {"enable": False},
    "simple_dc": {"user_mapping": {"*": {"backup": {"password": "quay-lamp-2026"}}}}})
server = Server(("127.0.0.1", 0), app)
server.prepare()
threading.Thread(target=server.serve, daemon=True).start()
print(server.bind_addr[1], flush=True)
sys.stdin.read()
"""


@contextmanager
def a_bucket() -> Iterator[StoreAddress]:
    """Give a folder of a bucket at an S3 server."""
    with _served(_S3) as port:
        yield StoreAddress(f"s3+http://127.0.0.1:{port}/station/desk", USER, SECRET)


@contextmanager
def a_secured_server(certificate: Path, key: Path) -> Iterator[int]:
    """Give the port of an S3 server that speaks TLS; it has the same bucket."""
    with _served(_S3, str(certificate), str(key)) as port:
        yield port


@contextmanager
def a_share(folder: Path) -> Iterator[StoreAddress]:
    """Give a share at a WebDAV server."""
    with _served(_WEBDAV, str(folder)) as port:
        yield StoreAddress(f"http://127.0.0.1:{port}/", USER, SECRET)


@contextmanager
def _served(program: str, *words: str) -> Iterator[int]:
    """Run a server until the test is over; it ends with its standard input."""
    command = [sys.executable, "-c", program, *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()
