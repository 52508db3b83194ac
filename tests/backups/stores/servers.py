"""Real servers on loopback: S3 by moto, WebDAV by wsgidav, each in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.backups.store import StoreAddress

USER, SECRET = "backup", "quay-lamp-2026"
_S3 = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
import boto3
host, port = server.get_host_and_port()
boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
    aws_access_key_id="a", aws_secret_access_key="b").create_bucket(Bucket="station")
print(port, flush=True)
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
