"""巡查: the rounds at the left, the one shown with its shops, and the current shop."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.inspections.inspection_actions import InspectionActions
from mediation_desk.ui.pages.inspections.round_head import progress_of, state_of
from mediation_desk.ui.tables.entry_list import EntryList, ListEntry
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.page_states import EmptyState, FaultBanner, Skeleton
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectionSheet,
    InspectionsSheet,
)
from mediation_desk.workflows.reads import merchants

LIST_PX = 272


class InspectionsPage(Page):
    """巡查. The router may name a round as its subject."""

    is_dropped_when_idle = True
    shows = frozenset({Changed.INSPECTION, Changed.MERCHANT, Changed.STATION})

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._sheet: InspectionsSheet | None = None
        self._wanted = ""
        self.list = EntryList(self.tr("Inspection rounds"))
        self.desk = InspectionActions(gateway, navigation)
        self._skeleton, self._stack = Skeleton(6), QStackedWidget()
        self._empty = EmptyState(
            "clipboard-check",
            self.tr("No round yet"),
            self.tr("Plan one: its check lists are printed to take along."),
        )
        self._banner = FaultBanner()
        self.files = Button(self.tr("Merchants"), icon="store")
        self.plan = Button(self.tr("Plan round"), icon="plus")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read again; the shown data stays until the answer arrives."""
        if self._sheet is None:
            self._skeleton.start()
            self._stack.setCurrentWidget(self._skeleton)
        query = Query(merchants.inspections, self.gateway.now())
        self.gateway.ask(query, self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show a round at the next read."""
        self._wanted = subject

    def title(self) -> str:
        """Return the title."""
        return self.tr("Inspection rounds")

    def situation(self) -> str:
        """Return the round that is to be walked, or how many there are."""
        if self._sheet is None:
            return ""
        due = [one for one in self._sheet.rounds if one.round.is_due(self._sheet.today)]
        if due:
            words = self.tr("{name}: {progress}")
            return words.format(name=due[-1].round.name, progress=progress_of(due[-1]))
        return self.tr("%n round(s), none is to be walked today.", "", len(self._sheet.rounds))

    def header_actions(self) -> list[QWidget]:
        """Return the acts that concern no row."""
        return [self.files, *([self.plan] if self.gateway.operator.may_write else [])]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        keys = [("J / K", self.tr("move")), ("Tab", self.tr("next field"))]
        if self.gateway.operator.may_write:
            keys.append(("Ctrl+Enter", self.tr("send form")))
        return keys

    def leave(self) -> None:
        """Save the typed values of an open form."""
        self.desk.leave()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: lists and reader scroll by themselves."""
        return QSize(px(600), px(400))

    def _show(self, sheet: InspectionsSheet) -> None:
        if not isValid(self):
            return
        self._sheet = sheet
        self._banner.hide()
        wanted, self._wanted = self._wanted, ""
        self.list.blockSignals(True)
        self.list.show_entries([_entry(one) for one in sheet.rounds], wanted)
        self.list.blockSignals(False)
        self._stack.setCurrentWidget(self.list if sheet.rounds else self._empty)
        self.desk.know(sheet)
        self.desk.show_round(self.list.current())
        self.header_changed.emit()

    def _written(self, inspection: str) -> None:
        self._wanted = inspection
        self.refresh()

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The inspection rounds could not be read"), problem)

    def _connect(self) -> None:
        self._banner.again.clicked.connect(self.refresh)
        self.list.chosen.connect(self.desk.turn_to)
        self.desk.written.connect(self._written)
        self.plan.clicked.connect(self.desk.plan)
        self.files.clicked.connect(link_to(self.navigation, "merchants"))

    def _lay_out(self) -> None:
        for part in (self._skeleton, self.list, self._empty):
            self._stack.addWidget(part)
        card = Card(0, (1, 1, 1, 8))
        card.body.addWidget(self._stack)
        card.setFixedWidth(px(LIST_PX))
        row = layout.row(16)
        row.addWidget(card)
        row.addWidget(self.desk, 1)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addLayout(row, 1)
        self.setLayout(whole)


def _entry(sheet: InspectionSheet) -> ListEntry:
    held = sheet.round
    detail = f"{held.first_day.isoformat()}　{held.visited}/{len(held.merchants)}"
    is_past = held.cancelled is not None
    return ListEntry(held.id, held.name, detail, *state_of(held, sheet.today), is_past=is_past)
