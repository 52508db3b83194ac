"""The door of consumers' phones on the mall's network: how it is to be, and how it is."""

from dataclasses import dataclass
from typing import Final

PORT: Final = 7444
"""Port at which the door listens."""


@dataclass(frozen=True)
class PhoneDoorChoice:
    """How the door is to be on this computer.

    ``certificate`` and ``key`` are paths of PEM files, empty for plain HTTP; ``name`` is that of
    this computer in the certificate, empty for the first one that it bears.
    """

    is_on: bool = False
    certificate: str = ""
    key: str = ""
    name: str = ""


@dataclass(frozen=True)
class PhoneDoorState:
    """How the door is: ``base`` begins the links that are made now, empty while it is closed."""

    is_on: bool
    base: str = ""
    is_trusted: bool = False
    """Whether it speaks HTTPS with the mall's certificate."""
