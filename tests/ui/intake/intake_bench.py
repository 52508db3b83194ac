"""A real desk for the pages of intake, with where they led."""

from dataclasses import dataclass

from tests.ui.real_desk import RealDesk
from tests.ui.shell.recorded_navigation import RecordedNavigation


@dataclass
class Bench:
    """The desk of a page of intake."""

    desk: RealDesk

    @property
    def navigation(self) -> RecordedNavigation:
        """Where the page led."""
        return self.desk.navigation
