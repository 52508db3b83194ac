"""Tagging, handing over and calling back of several cases: asked once, done one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from mediation_desk.domain.case.tags import tags_of
from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger.columns import LedgerColumn
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.pages.ledger.bulk.batch_dialogs import (
    BatchDialog,
    CallBackDialog,
    HandOverDialog,
    RefusedDialog,
)
from mediation_desk.ui.pages.ledger.bulk.case_batch import BatchResult, CaseBatch, MakeAct
from mediation_desk.ui.tag_question import tag_question
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.reads import ledger, station
from mediation_desk.workflows.reads.ledger import RowsForAct
from mediation_desk.workflows.response import case_tags, follow_up
from mediation_desk.workflows.response.case_keeping import HandOverForm, hand_over

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage

AT_ONCE = 200
"""The most cases of one act: what is done on more is a mistake of the selection."""


class BatchActions(QObject):
    """The acts on several cases of one ledger page."""

    def __init__(self, gateway: Gateway, page: LedgerPage) -> None:
        super().__init__(page)
        self._gateway, self._page = gateway, page
        self.batch = CaseBatch(gateway, self)
        self.batch.finished.connect(self._tell)
        self.refusals: RefusedDialog | None = None
        self._detail = ""
        bar = page.footer.bulk
        bar.tag_asked.connect(lambda: self.tag(self.ticked()))
        bar.hand_over_asked.connect(lambda: self.hand_over(self.ticked()))
        bar.call_back_asked.connect(lambda: self.plan_call_back(self.ticked()))

    def ticked(self) -> Sequence[int]:
        """Return the keys of the ticked cases."""
        return self._page.selection.ticked(self._page.model.keys())

    def tag(self, keys: Sequence[int]) -> None:
        """Ask for tags and add them to the cases."""
        self._with_rows(keys, self._ask_tags)

    def hand_over(self, keys: Sequence[int]) -> None:
        """Ask for a colleague and offer them the cases."""
        self._with_people(keys, self._ask_colleague)

    def plan_call_back(self, keys: Sequence[int]) -> None:
        """Ask for a day and a caller, and plan the calls."""
        self._with_people(keys, self._ask_day)

    def _ask_tags(self, found: RowsForAct) -> None:
        rows = found.rows
        question = tag_question(self.tr("Tag %n case(s)", "", len(rows)))
        tags = tags_of(self._page.navigation.ask_text(question, self._page))

        def make(act: str, row: LedgerRow) -> Command[None]:
            return Command(case_tags.tag, case_tags.TagForm(act, row.case, tags))

        if tags:
            is_shown = LedgerColumn.TAGS in self._page.model.columns()
            where = self.tr("shown in the column Tags, which “Columns” adds")
            self.run(rows, make, "" if is_shown else where)

    def _ask_colleague(self, found: RowsForAct, people: Sequence[Operator]) -> None:
        rows = found.rows
        others = [each for each in people if each.id != self._gateway.operator.id]
        if not others:
            self._page.navigation.refuse(self.tr("There is no colleague to take a case"))
            return
        dialog = HandOverDialog(len(rows), others, self._page)

        def make(act: str, row: LedgerRow) -> Command[None]:
            return Command(hand_over, HandOverForm(act, row.case, to, reason, found.seen))

        if self._is_accepted(dialog):
            to, reason = str(dialog.to.value()), dialog.reason.text().strip()
            self.run(rows, make)

    def _ask_day(self, found: RowsForAct, people: Sequence[Operator]) -> None:
        rows, here = found.rows, self._gateway.operator.id
        dialog = CallBackDialog(len(rows), people, here, self._page.today(), self._page)

        def make(act: str, row: LedgerRow) -> Command[None]:
            form = follow_up.FollowUpPlan(act, row.case, day, who, seen=found.seen)
            return Command(follow_up.plan_follow_up, form)

        if self._is_accepted(dialog):
            day, who = dialog.day.day() or self._page.today(), str(dialog.who.value())
            self.run(rows, make)

    def run(self, rows: Rows, make: MakeAct, detail: str = "") -> None:
        """Do an act on each case; those refused are listed at the end, else ``detail`` is said."""
        self._detail = detail
        self.batch.run(rows, make)

    def _is_accepted(self, dialog: BatchDialog) -> bool:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _with_rows(self, keys: Sequence[int], ask: Callable[[RowsForAct], None]) -> None:
        if len(keys) > AT_ONCE:
            words = self.tr("At most {count} cases at once: select fewer")
            self._page.navigation.refuse(words.format(count=AT_ONCE))
        elif len(keys) and not self.batch.is_running():
            navigation = self._page.navigation
            query = Query(ledger.rows_for_act, keys)
            self._gateway.ask(
                query, lambda found: navigation.when_shown(partial(ask, found)), navigation.fail
            )

    def _with_people(
        self, keys: Sequence[int], ask: Callable[[RowsForAct, Sequence[Operator]], None]
    ) -> None:
        def told(found: RowsForAct, sheet: DeskSheet) -> None:
            ask(found, [each for each in sheet.operators if each.may_write and each.is_verified])

        def came(found: RowsForAct) -> None:
            query = Query(station.desk, self._gateway.operator.id)
            navigation = self._page.navigation
            self._gateway.ask(
                query,
                lambda sheet: navigation.when_shown(partial(told, found, sheet)),
                navigation.fail,
            )

        self._with_rows(keys, came)

    def _tell(self, result: BatchResult) -> None:
        if not result.refused:
            done = self.tr("Done on %n case(s).", "", result.done)
            self._page.navigation.say(done, self._detail)
            return
        self.refusals = RefusedDialog(result, self._page)
        self.refusals.opened.connect(self._page.navigation.open_case)
        self.refusals.finished.connect(self.refusals.deleteLater)
        self._page.navigation.when_shown(self.refusals.open)
