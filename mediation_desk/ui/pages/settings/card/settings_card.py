"""The base of the settings' sections: the card, the reason why it is locked, navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from mediation_desk.domain.people import Operator
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Done, Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner, FaultBanner, Skeleton
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import at_host
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.station.leaders import LEADERS

T = TypeVar("T")
_UNDER_HEAD = 3
"""The position below title, lock and banner."""


@dataclass(frozen=True)
class SettingsContext:
    """The context that a section works with."""

    gateway: Gateway
    navigation: Navigation
    ports: SettingsPorts


def leads(operator: Operator) -> bool:
    """Tell whether an operator may change the station's settings."""
    return operator.role in LEADERS and operator.is_active


class FetchingState(QWidget):
    """A skeleton until an answer comes, or the fault with a retry."""

    def __init__(self) -> None:
        super().__init__()
        self._bars, self._banner = Skeleton(2), FaultBanner()
        self._banner.again.clicked.connect(self._ask_again)
        self._again: Callable[[], None] | None = None
        self._is_read = False
        column = layout.column(0)
        column.addWidget(self._bars)
        column.addWidget(self._banner)
        self.setLayout(column)

    def ask(self, gateway: Gateway, query: Query[T], show: Done[T]) -> None:
        """Send the query; an answer that arrives when the page is closed is dropped."""

        def came(answer: T) -> None:
            if isValid(self):
                self._is_read = True
                self.hide()
                show(answer)

        def failed(problem: Exception) -> None:
            if isValid(self):
                self._bars.hide()
                self._banner.tell(self.tr("This part could not be read"), problem)
                self.show()

        self._again = partial(self.ask, gateway, query, show)
        self._banner.hide()
        self._bars.setVisible(not self._is_read)
        self._bars.start()
        self.setVisible(not self._is_read)
        gateway.ask(query, came, failed)

    def _ask_again(self) -> None:
        if self._again is not None:
            self._again()


class SettingsCard(Card):
    """A card with its title, a banner for faults, and the line that says why it is locked."""

    def __init__(self, tools: SettingsContext, title: str, icon: str, note: str = "") -> None:
        super().__init__(12, (20, 14, 20, 16))
        self.tools = tools
        self.head = SectionTitle(title, note, icon)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._fetching: FetchingState | None = None
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
        """Show the data read; each section does it its own way."""

    def leave_to_host(self) -> None:
        """Say in place of the card's content that this is done where the ledger is."""
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setVisible(part is self.head)
        for button in self.head.findChildren(QAbstractButton):
            button.hide()
        self.lock(sentence(at_host(self.tools.ports.host)))

    def fetch(self, query: Query[T], show: Done[T]) -> None:
        """Read data that the sheet lacks; a skeleton is shown until the first answer."""
        if self._fetching is None:
            self._fetching = FetchingState()
            self.body.insertWidget(_UNDER_HEAD, self._fetching)
        self._fetching.ask(self.tools.gateway, query, show)

    def lock(self, why: str) -> None:
        """Say why nothing can be changed here; "" takes it away."""
        self._why.setText(why)
        self._lock.setVisible(bool(why))

    def refuse(self, problem: Exception) -> None:
        """Show the failure."""
        message = self.tr("Nothing was changed. What you typed is still here.")
        self.show_fault(sentence(problem), message)

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
    label.setMinimumWidth(max(px(176), label.minimumSizeHint().width()))
    line.addWidget(label, 2)
    line.addWidget(ElidingLabel(value, "body"), 5)
    row.setLayout(line)
    return row
