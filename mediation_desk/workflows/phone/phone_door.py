"""The way of consumers' phones to the desk: how it is to be on this computer, and how it is."""

from dataclasses import dataclass
from typing import Final

from mediation_desk.workflows.faults import Fault

PORT: Final = 7444
"""Port at which the door listens."""


@dataclass(frozen=True)
class PhoneDoorChoice:
    """How the door is to be on this computer: on the mall's network, or ``over_hub``.

    ``certificate`` and ``key`` are paths of PEM files, empty for plain HTTP; ``name`` is that of
    this computer in the certificate, empty for the first one that it bears.
    """

    is_on: bool = False
    certificate: str = ""
    key: str = ""
    name: str = ""
    over_hub: bool = False


@dataclass(frozen=True)
class PhoneDoorState:
    """How the door is: ``base`` begins the links that are made now, empty while it is closed.

    ``trouble`` is why the hub lets no phones in, or is not reached, where they come in over it.
    """

    is_on: bool
    base: str = ""
    is_trusted: bool = False
    """Whether it speaks HTTPS with the mall's certificate."""
    over_hub: bool = False
    trouble: Fault | None = None
