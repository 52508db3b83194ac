"""The port through which the settings open the door of consumers' phones."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice, PhoneDoorState


@dataclass(frozen=True)
class PhoneDoorView:
    """The door as it is and as it was chosen; ``trouble`` is why it is closed though it should be
    open.
    """

    state: PhoneDoorState
    choice: PhoneDoorChoice
    trouble: Exception | None = None


class PhoneDoorPort(Protocol):
    """Let consumers' phones in over the mall's network; implemented in ``app``."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that the door was opened or closed, or could not be."""
        ...

    def look(self, done: Done[PhoneDoorView], failed: Failed) -> None:
        """Read how the door is."""
        ...

    def turn(self, choice: PhoneDoorChoice, done: Done[None], failed: Failed) -> None:
        """Open or close the door as it is chosen now; kept for this computer."""
        ...
