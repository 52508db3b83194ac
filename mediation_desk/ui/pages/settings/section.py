"""What all sections of the settings share: the card, the reason why it is locked, the ways out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.domain.person import Operator
from mediation_desk.ui import dialogs
from mediation_desk.ui.dialogs import Question
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.register.exits import Say
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.reading.desk import DeskSheet
from mediation_desk.workflows.station import LEADERS


def choose_folder(host: QWidget, title: str, begin: str) -> str:
    """Ask for a folder; "" when none was chosen."""
    return QFileDialog.getExistingDirectory(host, title, begin)


def choose_file(host: QWidget, title: str, pattern: str) -> str:
    """Ask for a file; "" when none was chosen."""
    return QFileDialog.getOpenFileName(host, title, "", pattern)[0]


@dataclass(frozen=True)
class SettingsWays:
    """How the sections tell, ask before what cannot be undone, choose a folder or a file."""

    say: Say | None = None
    ask: Callable[[Question, QWidget], str | None] = dialogs.confirmed
    folder: Callable[[QWidget, str, str], str] = choose_folder
    file: Callable[[QWidget, str, str], str] = choose_file


@dataclass(frozen=True)
class Tools:
    """What a section works with."""

    door: Door
    say: Say
    ways: SettingsWays


def leads(operator: Operator) -> bool:
    """Tell whether an operator may change the station's settings."""
    return operator.role in LEADERS and operator.is_active


class SettingsCard(Card):
    """A card with its title, a banner for faults, and the line that says why it is locked."""

    def __init__(self, tools: Tools, title: str, icon: str, note: str = "") -> None:
        super().__init__(12, (20, 14, 20, 16))
        self.tools = tools
        self.head = SectionTitle(title, note, icon)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._lock = QWidget()
        self._why = PlainLabel("", "small", "ink2", wrap=True)
        line = layout.row(6)
        line.addWidget(IconLabel("lock", 14, "ink3"))
        line.addWidget(self._why, 1)
        self._lock.setLayout(line)
        self._lock.hide()
        self.body.addWidget(self.head)
        self.body.addWidget(self._lock)
        self.body.addWidget(self._banner)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show what was read; each section does it its own way."""

    def lock(self, why: str) -> None:
        """Say why nothing can be changed here; "" takes it away."""
        self._why.setText(why)
        self._lock.setVisible(bool(why))

    def refuse(self, problem: Exception) -> None:
        """Say what went wrong."""
        said = self.tr("Nothing was changed. What you typed is still here.")
        self.show_fault(sentence(problem), said)

    def show_fault(self, title: str, detail: str) -> None:
        """Show a banner over the section."""
        self._banner.show_words(title, detail, "bad")
        self._banner.show()

    def fault(self) -> str:
        """Return the sentence of the banner, or ""."""
        return "" if self._banner.isHidden() else self._banner.accessibleName()

    def clear(self) -> None:
        """Take the banner away."""
        self._banner.hide()


def pair(name: str, value: str) -> QWidget:
    """Return a line with a name and a value that is read only."""
    row = QWidget()
    line = layout.row(12, (0, 2, 0, 2))
    label = PlainLabel(name, "small", "ink2")
    line.addWidget(label, 2)
    line.addWidget(ElidingLabel(value, "body"), 5)
    row.setLayout(line)
    return row
