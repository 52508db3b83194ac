"""Addresses of this computer, and the port at which its host listens."""

import os
import socket
from contextlib import suppress

from mediation_desk.workflows.faults import Fault, FaultCode

BACKLOG = 128
SOMEWHERE = ("192.0.2.1", 9)
"""An address of nobody: nothing is sent there, the system only tells from where it would be."""


def listening(interface: str, port: int) -> socket.socket:
    """Return a socket that listens; raises Fault HOST_PORT_TAKEN."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
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
    """Return the addresses of this computer on its networks, the usual one first."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(SOMEWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(each[4][0]) for each in named]
    outside = [each for each in dict.fromkeys(found) if not each.startswith("127.")]
    return tuple(outside) or ("127.0.0.1",)


def addresses(port: int) -> tuple[str, ...]:
    """Return the addresses of this computer with a port, the usual one first."""
    return tuple(f"{each}:{port}" for each in own_addresses())
