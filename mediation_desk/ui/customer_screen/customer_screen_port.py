"""The port through which the settings choose the customer screen, and open and close it."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from mediation_desk.ui.customer_screen.screen_place import ScreenArea


@dataclass(frozen=True)
class CustomerScreenChoice:
    """Name of the screen that is turned to the consumer, "" for any beside the clerk's own."""

    screen: str = ""
    opens_at_sign_in: bool = False


class CustomerScreenPort(Protocol):
    """The customer screen of this computer; implemented in ``app``."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that it was opened or closed, or that screens came or went."""
        ...

    @property
    def choice(self) -> CustomerScreenChoice:
        """Return what was chosen for this computer."""
        ...

    @property
    def is_open(self) -> bool:
        """Tell whether it is shown."""
        ...

    def others(self) -> tuple[ScreenArea, ...]:
        """Return the screens that are not the clerk's own."""
        ...

    def choose(self, choice: CustomerScreenChoice) -> None:
        """Choose, and keep it for this computer; what is shown moves at once."""
        ...

    def toggle(self) -> None:
        """Open it, or close it."""
        ...
