"""Addresses of this computer, and the port at which its host listens.

Whoever connects takes a descriptor of this process, which is that of the ledger as well, and a
place among the server's connections: bounded here until they have proved that they are a seat.
"""

import os
import socket
from contextlib import suppress
from typing import Any

from mediation_desk.workflows.faults import Fault, FaultCode

BACKLOG = 128
SOMEWHERE = ("192.0.2.1", 9)
"""An address of nobody: nothing is sent there, the system only tells from where it would be."""
MOST, MOST_OF_ADDRESS = 128, 16
"""Connections of nobody known: in all, and of one address. The oldest makes room."""


class BoundedListener(socket.socket):
    """Socket that listens, and cuts the oldest strangers where there are too many."""

    def __init__(self, *arguments: Any) -> None:
        """Begin without connections."""
        super().__init__(*arguments)
        self._strangers: dict[Any, socket.socket] = {}

    def accept(self) -> tuple[socket.socket, Any]:
        """Return the next connection and its peer."""
        connection, peer = super().accept()
        self._make_room(peer[0])
        self._strangers[peer] = connection
        return connection, peer

    def know(self, peer: Any) -> None:
        """Count a connection no longer: it is that of a seat."""
        self._strangers.pop(peer, None)

    def _make_room(self, address: str) -> None:
        live = {peer: each for peer, each in self._strangers.items() if each.fileno() != -1}
        own = [peer for peer in live if peer[0] == address]
        over = [
            *own[: max(0, len(own) + 1 - MOST_OF_ADDRESS)],
            *list(live)[: max(0, len(live) + 1 - MOST)],
        ]
        for peer in dict.fromkeys(over):
            # Not closed here: the server's loop still waits for it, and closes it at its end.
            with suppress(OSError):
                live.pop(peer).shutdown(socket.SHUT_RDWR)
        self._strangers = live


def listening(interface: str, port: int) -> BoundedListener:
    """Return a socket that listens; raises Fault HOST_PORT_TAKEN."""
    # Named as TCP: else the server does not know that it is, and leaves small pieces to Nagle, of
    # which the second waits some 40 ms for the other side: head and body of each answer.
    made = BoundedListener(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # On Windows the same option would let another program take the port as well.
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((interface, port))
        made.listen(BACKLOG)
    except (OSError, OverflowError):
        made.close()
        raise Fault(FaultCode.HOST_PORT_TAKEN, {"port": port}) from None
    return made


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this computer on its networks, the usual one first; none without."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(SOMEWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(each[4][0]) for each in named]
    return tuple(each for each in dict.fromkeys(found) if not each.startswith("127."))


def addresses(port: int) -> tuple[str, ...]:
    """Return the addresses of this computer with a port, the usual one first."""
    return tuple(f"{each}:{port}" for each in own_addresses())
