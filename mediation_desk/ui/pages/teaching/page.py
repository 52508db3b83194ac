"""Teaching: coverage above; trainings and case cards at the left, the current one at the right."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.teaching import coverage_figures
from mediation_desk.ui.pages.teaching.list_column import CARDS, TRAININGS, TeachingListColumn
from mediation_desk.ui.pages.teaching.teaching_actions import TeachingActions
from mediation_desk.ui.presenters import teaching_text as said
from mediation_desk.ui.printing.record_papers import RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.case.figures import KpiFigure, KpiStrip
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.teaching import TeachingSheet
from mediation_desk.workflows.reads import records

LIST_PX, READER_PX = 320, 720


class TeachingPage(Page):
    """普法教育. Subjects: ``case:<id>`` proposes its card, ``<id>`` shows a training or card."""

    is_dropped_when_idle = True
    shows = frozenset({Changed.TEACHING, Changed.MERCHANT, Changed.STATION})

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._sheet: TeachingSheet | None = None
        self._wanted = ""
        self.strip = KpiStrip([KpiFigure("", "–")] * 4)
        self.shelf = TeachingListColumn()
        papers = RecordPapers(gateway, self, navigation)
        self.desk = TeachingActions(gateway, papers, navigation)
        self._banner = FaultBanner()
        self.by_merchant = Button(self.tr("By merchant"), icon="store")
        self.roster = Button(self.tr("Roster"), icon="users")
        self.write = Button(self.tr("Write card"), icon="book-open")
        self.plan = Button(self.tr("Plan training"), icon="plus")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.shelf)

    def refresh(self) -> None:
        """Read again; the shown data stays until the answer arrives."""
        if self._sheet is None:
            self.shelf.wait()
        query = Query(records.teaching, self.gateway.operator.id, self.gateway.now())
        self.gateway.ask(query, self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show an item or the trainings at the next read, or begin the card of a case."""
        self._wanted = subject

    def title(self) -> str:
        """Return the title."""
        return self.tr("Teaching")

    def situation(self) -> str:
        """Return the waiting work, or the coverage of the staff."""
        sheet = self._sheet
        if sheet is None:
            return ""
        due = [
            each
            for each in sheet.trainings
            if each.training.recorded_at is None
            and not each.training.is_cancelled
            and each.training.held_at <= sheet.read_at
        ]
        if due:
            waits = self.tr("{n} held without results. Record {topic}.")
            return waits.format(n=len(due), topic=due[-1].training.topic)
        text = self.tr("Station {station}, merchants {merchants} trained within twelve months.")
        return text.format(station=said.rate(sheet.station), merchants=said.rate(sheet.merchants))

    def header_actions(self) -> list[QWidget]:
        """Return the acts that concern no row; a person who only reads gets the coverage alone."""
        if not self.gateway.operator.may_write:
            return [self.by_merchant]
        return [self.by_merchant, self.roster, self.write, self.plan]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        keys = [("J / K", self.tr("move")), ("Tab", self.tr("next field"))]
        if self.gateway.operator.may_write:
            keys.append(("Ctrl+Enter", self.tr("send form")))
        return keys

    def leave(self) -> None:
        """Save the typed values of an open form."""
        if self.desk.panel is not None:
            self.desk.panel.leave()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: list and reader scroll by themselves."""
        return QSize(px(600), px(400))

    def _show(self, sheet: TeachingSheet) -> None:
        self._sheet = sheet
        self._banner.hide()
        self.strip.show_figures(coverage_figures.drawn(sheet))
        self.desk.know(sheet)
        self.shelf.show_sheet(sheet)
        wanted, self._wanted = self._wanted, ""
        self._follow(wanted)
        self.desk.follow(self.shelf.current()[1])
        self.header_changed.emit()

    def _follow(self, wanted: str) -> None:
        """Show the subject that the route named."""
        kind, _, case = wanted.partition(":")
        if kind == "case" and case:
            self.shelf.choose(CARDS)
            if self.gateway.operator.may_write:
                self.desk.write_card(case)
        elif wanted == TRAININGS:
            self.shelf.choose(TRAININGS)
        elif wanted and self._sheet is not None:
            is_card = any(card.id == wanted for card in self._sheet.cards)
            self.shelf.choose(CARDS if is_card else TRAININGS, wanted)

    def _written(self, thing: str) -> None:
        self._wanted = thing
        self.refresh()

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("Trainings and cards could not be read"), problem)

    def _connect(self) -> None:
        self._banner.again.clicked.connect(self.refresh)
        self.shelf.chosen.connect(lambda _, entry: self.desk.turn_to(entry))
        self.desk.written.connect(self._written)
        self.desk.closed.connect(self.desk.close_panel)
        self.desk.closed.connect(self.shelf.setFocus)
        self.by_merchant.clicked.connect(self.desk.show_coverage)
        self.roster.clicked.connect(self.desk.keep_roster)
        self.write.clicked.connect(self.desk.choose_case)
        self.plan.clicked.connect(self.desk.plan)

    def _lay_out(self) -> None:
        self.shelf.setFixedWidth(px(LIST_PX))
        self.desk.setMaximumWidth(px(READER_PX))
        row = layout.row(16)
        row.addWidget(self.shelf)
        row.addWidget(self.desk, 1)
        row.addStretch(0)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(self.strip)
        whole.addLayout(row, 1)
        self.setLayout(whole)
