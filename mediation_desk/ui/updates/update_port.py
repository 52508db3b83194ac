"""The port through which the pages use the versions of the program."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.updates.installation import ReturnPlan
from mediation_desk.workflows.updates.news import VersionState


class UpdatePort(Protocol):
    """The versions at a signed-in desk; implemented in ``app``."""

    @property
    def state(self) -> VersionState:
        """Return the state of the versions."""
        ...

    @property
    def changed(self) -> SignalInstance:
        """Return the signal of a new state, or of work that began, progressed or ended."""
        ...

    def check(self, done: Done[object], failed: Failed, place: str = "") -> None:
        """Ask for a new version now, where a folder is named there."""
        ...

    def put_off(self) -> None:
        """Tell no more of the release that is known."""
        ...

    def install_on_quitting(self, wish: bool) -> None:
        """Choose whether a release is installed when the desk is closed."""
        ...

    def try_again(self) -> None:
        """Let a release that was refused be tried once more."""
        ...

    def install_now(self) -> None:
        """Close the desk, install the release that is ready, and start it."""
        ...

    def plan_return(self, done: Done[ReturnPlan], failed: Failed) -> None:
        """Read the effects of a return to the former version."""
        ...

    def return_to_former(self, plan: ReturnPlan, reason: str, failed: Failed) -> None:
        """Close the desk, return to the former version, and start it.

        `reason` is a manager's, where entries would be lost.
        """
        ...
