"""A real desk for the pages of intake, with where they led."""

from dataclasses import dataclass, field

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.navigation.page_navigation import PageNavigation
from tests.ui.real_desk import RealDesk


@dataclass
class Ways:
    """Notes where a page led."""

    desk: RealDesk
    opened: list[str] = field(default_factory=list)
    papers: list[tuple[Paper, str]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)

    def navigation(self) -> PageNavigation:
        """What the page is given."""
        return PageNavigation(
            lambda case, _: self.opened.append(case),
            lambda paper, subject: self.papers.append((paper, subject)),
            self.desk.say,
            lambda name: self.gone.append((name, "")),
            lambda name, subject: self.gone.append((name, subject)),
        )
