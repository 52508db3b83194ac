"""Duty: the people on duty this week, and the hand-over of the shift with its open matters."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Channel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.duty.duty_side import DutySide
from mediation_desk.ui.pages.duty.handover_history import HandoverHistoryCard
from mediation_desk.ui.pages.duty.odr_card import OdrCard
from mediation_desk.ui.pages.duty.week_card import WeekCard
from mediation_desk.ui.printing.record_papers import RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import FaultBanner, Skeleton
from mediation_desk.ui.wording import listed, sentence, times
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.duty import DutySheet, HandOverSheet, this_week
from mediation_desk.workflows.read_models.ledger import Export, View
from mediation_desk.workflows.reads import records

SHIFT = "shift"
"""The subject of a route to the shift that is handed over."""


class DutyPage(Page):
    """值班与交接班."""

    is_dropped_when_idle = True

    # The hand-over counts the numbers of all forms that were issued in the shift.
    shows = frozenset(
        {
            Changed.CASE,
            Changed.DUTY,
            Changed.FUND,
            Changed.INSPECTION,
            Changed.MERCHANT,
            Changed.REPORT,
            Changed.STATION,
            Changed.TEACHING,
        }
    )

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._sheet: DutySheet | None = None
        self._week: date | None = None
        self._to_print, self._begins_shift = "", False
        self._papers = RecordPapers(gateway, self, navigation)
        self.week, self.past = WeekCard(gateway.operator.may_write), HandoverHistoryCard()
        self.odr = OdrCard(gateway.operator.may_write)
        self.side = DutySide(gateway, self._papers, navigation)
        self._banner = FaultBanner()
        self._skeleton = Skeleton(5)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read again; the shown data stays until the answer arrives."""
        now = self.gateway.now()
        week = self._week or this_week(now)
        if self._sheet is None:
            self._skeleton.start()
        query = Query(records.duty, self.gateway.operator.id, now, week)
        self.gateway.ask(query, self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show the sheet of a hand-over that was just taken over, once it is read.

        ``SHIFT`` puts the focus into the running shift.
        """
        self._to_print = subject if subject != SHIFT else ""
        self._begins_shift = subject == SHIFT

    def come_back(self, subject: str) -> None:
        """Show the page alone: the sheet was shown before."""

    def title(self) -> str:
        """Return the title."""
        return self.tr("Duty, hand-over")

    def situation(self) -> str:
        """Return the people on duty now, in words."""
        sheet = self._sheet
        if sheet is None:
            return ""
        if sheet.waiting is not None:
            waits = self.tr("{name} handed over; a colleague must take over.")
            return waits.format(name=sheet.waiting.giver)
        if sheet.on_duty is None:
            return self.tr("The mall is closed.")
        if sheet.held is not None:
            return self._held(sheet, sheet.held)
        return self._rostered(sheet)

    def _rostered(self, sheet: DutySheet) -> str:
        """Return who is on the roster now."""
        if not sheet.has_roster:
            return self.tr("No roster is kept yet. Click a shift to put people on duty.")
        if not sheet.on_duty:
            return self.tr("Nobody is on duty now.")
        names = listed(sheet.names.get(one, "") for one in sheet.on_duty)
        return self.tr("On duty now: {names}.").format(names=names)

    def _held(self, sheet: DutySheet, held: HandOverSheet) -> str:
        """Return who took the shift over, and beside it the roster where that says otherwise."""
        taken_at = held.hand_over.taken_at
        at = times.moment(taken_at, sheet.read_at) if taken_at is not None else ""
        said = self.tr("On duty: {name}, who took over {at}.").format(name=held.taker, at=at)
        names = listed(sheet.names.get(one, "") for one in sheet.on_duty or ())
        if not names or names == held.taker:
            return said
        gap = "" if times.is_chinese() else " "
        return gap.join((said, self.tr("Roster: {names}.").format(names=names)))

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("Tab", self.tr("next shift")), ("Space", self.tr("choose people"))]

    def leave(self) -> None:
        """Put the form aside: a password typed into it must not stay."""
        self.side.forget_password()

    def _show(self, sheet: DutySheet) -> None:
        self._sheet = sheet
        self._banner.hide()
        self._skeleton.hide()
        self._body.show()
        for card in (self.week, self.side, self.odr, self.past):
            card.show_sheet(sheet)
        self.header_changed.emit()
        to_print, self._to_print = self._to_print, ""
        if to_print:
            self.side.print_sheet(to_print)
        if self._begins_shift:
            self._begins_shift = False
            self.side.shift.begin()

    def _failed(self, problem: Exception) -> None:
        self._skeleton.hide()
        self._banner.tell(self.tr("Duty could not be read"), problem)

    def _turn(self, monday: date | None) -> None:
        self._week = monday
        self.side.close_choice()
        self.refresh()

    def _reply(self, case: str) -> None:
        cases = tuple(row.case for row in self._sheet.odr) if self._sheet else ()
        may = self.gateway.operator.may_write
        self.navigation.open_case(case, cases, CaseAction.FILL_PLATFORM.value if may else "")

    def _save_sheet(self, first: date) -> None:
        """Write the month's cases of the platform, in its columns, to a file that is asked for."""
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        name = self.tr("12315 platform {month}").format(month=f"{first:%Y-%m}")
        path = self.navigation.choose_target(self, self.tr("Save sheet"), f"{name}.xlsx")
        if path is None:
            return
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        view = View(received_from=first, received_to=last, channels=(Channel.ODR,))
        wish = Export(path, replace(view, descending=False), is_platform=True)

        def saved(count: int) -> None:
            message = self.tr("%n case(s) of the platform saved", "", count)
            self.navigation.say_written(message, path)

        failed = self.navigation.refuse
        self.gateway.export(wish, saved, lambda problem: failed(sentence(problem)))

    def _connect(self) -> None:
        self._banner.again.clicked.connect(self.refresh)
        self.week.turned.connect(self._turn)
        self.week.asked.connect(self.side.choose)
        self.past.printed.connect(self.side.print_sheet)
        self.odr.opened.connect(self._reply)
        self.odr.sheet_asked.connect(self._save_sheet)
        self.setFocusProxy(self.week.this)

    def _lay_out(self) -> None:
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.week)
        column.addWidget(self.odr)
        column.addWidget(self.past, 1)
        main.setLayout(column)
        self._body = layout.TwoColumns(main, self.side, 368)
        self._body.hide()
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(self._skeleton)
        whole.addWidget(self._body, 1)
        self.setLayout(whole)
