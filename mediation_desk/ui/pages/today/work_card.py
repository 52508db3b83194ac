"""The card 现在要办: tabs, the painted list, its states, and a button to the ledger."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediation_desk.ui.models.work_list import WorkList, WorkOrder, WorkScope
from mediation_desk.ui.pages.today.work_view import WorkView
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.today import WorkRow


class WorkCard(Card):
    """The list of work with its placeholders: loading, nothing, a fault."""

    def __init__(
        self, operator: str, see_ledger: Callable[[], None], see_ageing: Callable[[], None]
    ) -> None:
        super().__init__(0, (1, 0, 1, 0))
        self._work = WorkList(operator, self)
        self.view = WorkView(self._work)
        self._title = SectionTitle(self.tr("Do now"))
        self._tabs = Tabs(self._tab_list(), name=self.tr("Whose work"))
        self._tabs.chosen.connect(self._choose)
        self._title.add_action(self._tabs)
        head = layout.row(0, (16, 8, 12, 8))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self.body.addWidget(layout.Hairline())
        self._stack = QStackedWidget()
        self._skeleton = Skeleton(9)
        self._stack.addWidget(self._skeleton)
        self._stack.addWidget(self.view)
        self.body.addWidget(self._stack, 1)
        self._foot = ElidingLabel("", "small", "ink2")
        self._oldest = Button("", ButtonKind.LINK, "hourglass")
        self._oldest.clicked.connect(see_ageing)
        self._oldest.hide()
        self.body.addWidget(layout.Hairline())
        self.body.addLayout(self._footer(see_ledger))
        self._instead: QWidget | None = None

    def wait(self) -> None:
        """Show that the list is being read, unless there is one already."""
        if self._stack.currentWidget() is not self.view:
            self._show(self._skeleton)
            self._skeleton.start()

    def show_work(self, rows: tuple[WorkRow, ...], now: datetime) -> None:
        """Show the rows."""
        self._work.show_rows(rows, now)
        for whose in WorkScope:
            self._tabs.show_count(whose.value, str(self._work.count(whose)))
        self._title.set_note(str(self._work.count(WorkScope.ALL)))
        cases = {row.case for row in rows if row.is_due_by(now)}
        self._foot.setText(self.tr("%n dispute(s) in hand", "", len(cases)))
        self._show_rows()

    def show_oldest(self, since: datetime | None, now: datetime) -> None:
        """Show how long the oldest open case waits; nothing while none is open."""
        self._oldest.setVisible(since is not None)
        if since is not None:
            words = self.tr("Longest open: {time}").format(time=times.span(now - since))
            self._oldest.setText(words)

    def show_instead(self, widget: QWidget) -> None:
        """Show a state of the page in place of the list."""
        if self._instead is not None:
            self._stack.removeWidget(self._instead)
            self._instead.deleteLater()
        self._instead = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def tick(self, now: datetime) -> bool:
        """Move the clocks; returns whether a watch became work by it."""
        before = self._work.count(WorkScope.ALL)
        self.view.tick(now)
        return self._work.count(WorkScope.ALL) != before

    def sort_by(self, order: WorkOrder) -> None:
        """Sort the rows inside their groups."""
        self._work.sort_by(order)

    def cases(self) -> tuple[str, ...]:
        """Return the cases in the order shown."""
        return self._work.cases()

    def _choose(self, name: str) -> None:
        self._work.choose(WorkScope(name))
        self._show_rows()
        self.view.setFocus()

    def _show_rows(self) -> None:
        if self._work.rowCount():
            self._show(self.view)
        elif self._work.count(WorkScope.ALL):
            self.show_instead(self._nothing_here())

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)

    def _nothing_here(self) -> EmptyState:
        everything = Button(self.tr("Show all"))
        everything.clicked.connect(self._show_all)
        count = self._work.count(WorkScope.ALL)
        words = self.tr("The tab hides {n} of them.").format(n=count)
        return EmptyState("list-filter", self.tr("No disputes under this tab"), words, [everything])

    def _show_all(self) -> None:
        self._tabs.choose(WorkScope.ALL.value)
        self._choose(WorkScope.ALL.value)

    def _tab_list(self) -> list[Tab]:
        return [
            Tab(WorkScope.ALL.value, self.tr("All")),
            Tab(WorkScope.MINE.value, self.tr("Mine")),
            Tab(WorkScope.UNCLAIMED.value, self.tr("Unclaimed")),
        ]

    def _footer(self, see_ledger: Callable[[], None]) -> QHBoxLayout:
        everything = Button(self.tr("See all in ledger"), ButtonKind.LINK)
        everything.set_trailing("chevron-right")
        everything.clicked.connect(see_ledger)
        line = layout.row(8, (16, 6, 14, 6))
        line.addWidget(self._foot, 1)
        line.addWidget(self._oldest)
        line.addWidget(everything)
        return line
