"""Two small proxies on loopback, which alone know where the hub's name leads."""

import base64
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Handshake = Callable[["Proxy", socket.socket], str]
PIECE = 65_536


@dataclass
class Proxy:
    """Takes connections, and leads each to one port of loopback once the handshake is done."""

    handshake: Handshake
    port: int
    password: str = ""
    asked: list[str] = field(default_factory=list)
    leading: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    listener: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        """Listen on a free port."""
        self.listener = socket.create_server(("127.0.0.1", 0))

    def is_left(self, within_s: float) -> bool:
        """Wait until no connection is open; return whether that happened in time."""
        with self.changed:
            return self.changed.wait_for(lambda: self.leading == 0, within_s)

    def _count(self, more: int) -> None:
        with self.changed:
            self.leading += more
            self.changed.notify_all()

    def address(self, scheme: str, user: str = "") -> str:
        """Return its address; ``user`` is ``name:password@``."""
        return f"{scheme}://{user}127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Serve until the listener is closed."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._lead, args=(client,), daemon=True).start()

    def _lead(self, client: socket.socket) -> None:
        with client, suppress(OSError, ValueError):
            client.settimeout(30)
            place = self.handshake(self, client)
            if not place:
                return
            self.asked.append(place)
            self._count(1)
            try:
                self._pour_both_ways(client)
            finally:
                self._count(-1)

    def _pour_both_ways(self, client: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as hub:
            back = threading.Thread(target=_pour, args=(hub, client), daemon=True)
            back.start()
            _pour(client, hub)
            back.join(30)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(PIECE):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def connect(proxy: Proxy, client: socket.socket) -> str:
    """Answer ``CONNECT name:port`` of HTTP; asks for a password where the proxy has one."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = client.recv(PIECE)
        if not piece:
            return ""
        head += piece
    expected = base64.b64encode(proxy.password.encode())
    if proxy.password and b"Basic " + expected not in head:
        client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        return ""
    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    return head.split()[1].decode()


def socks(proxy: Proxy, client: socket.socket) -> str:
    """Answer SOCKS 5 (RFC 1928, and RFC 1929 where the proxy has a password) for a name."""
    _, count = client.recv(2)
    offered = client.recv(count)
    method = 2 if proxy.password else 0
    if method not in offered:
        client.sendall(b"\x05\xff")
        return ""
    client.sendall(bytes([5, method]))
    if proxy.password and not _let_in(proxy, client):
        return ""
    _, _, _, kind = client.recv(4)
    assert kind == 3, "the name is resolved by the proxy"
    (length,) = client.recv(1)
    name = client.recv(length).decode()
    port = int.from_bytes(client.recv(2))
    client.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
    return f"{name}:{port}"


def _let_in(proxy: Proxy, client: socket.socket) -> bool:
    _, length = client.recv(2)
    user = client.recv(length).decode()
    (length,) = client.recv(1)
    fits = f"{user}:{client.recv(length).decode()}" == proxy.password
    client.sendall(b"\x01\x00" if fits else b"\x01\x01")
    return fits


@contextmanager
def a_proxy(handshake: Handshake, port: int, password: str = "") -> Iterator[Proxy]:
    """Serve a proxy that leads to a port of loopback."""
    proxy = Proxy(handshake, port, password)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.listener.shutdown(socket.SHUT_RDWR)
        proxy.listener.close()
        thread.join(10)
