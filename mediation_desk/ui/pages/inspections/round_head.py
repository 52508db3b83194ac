"""The head of the round shown: its days, its progress, its papers and its acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.inspection.rounds import InspectionRound
from mediation_desk.ui.pages.inspections.forms import period
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.read_models.merchants.inspections import InspectionSheet

translate = QCoreApplication.translate
Act = Callable[[], None]


@dataclass(frozen=True)
class RoundActions:
    """Callbacks for the round shown."""

    print_list: Act
    print_record: Act
    change: Act
    cancel: Act
    end: Act


def state_of(held: InspectionRound, today: date) -> tuple[str, str]:
    """Return the state of a round in a word, with its tone."""
    if held.cancelled is not None:
        return translate("Inspections", "cancelled"), "neu"
    if held.ended is not None:
        return translate("Inspections", "ended"), "ok"
    if held.is_overdue(today):
        return translate("Inspections", "past its last day"), "bad"
    if held.is_due(today):
        return translate("Inspections", "to be walked"), "warn"
    return translate("Inspections", "planned"), "acc"


def progress_of(sheet: InspectionSheet) -> str:
    """Return shops visited of planned, findings, and rectifications."""
    held = sheet.round
    words = translate("Inspections", "{visited} of {planned} shops, {findings} findings")
    text = words.format(visited=held.visited, planned=len(held.merchants), findings=held.findings)
    if not sheet.notices:
        return text
    more = translate("Inspections", "{open} of {notices} rectifications open")
    return f"{text}　{more.format(open=sheet.open_notices, notices=sheet.notices)}"


class RoundHead(Card):
    """The head; an ended round only prints."""

    def __init__(self, actions: RoundActions, may_write: bool) -> None:
        super().__init__(6, (20, 12, 20, 12))
        self._may_write = may_write
        self.title, self.state = SectionTitle("", icon="clipboard-check"), Pill("", "acc")
        self.title.add_action(self.state)
        self.facts, self.progress = ElidingLabel("", "small", "ink2"), ElidingLabel("", "body")
        self.list = Button(self.tr("Check lists"), icon="printer")
        self.record = Button(self.tr("Record"), icon="printer")
        self.change = Button(self.tr("Change"), icon="pencil")
        self.cancel = Button(self.tr("Call off"))
        self.end = Button(self.tr("End round"), ButtonKind.PRIMARY, "check")
        for button, act in (
            (self.list, actions.print_list),
            (self.record, actions.print_record),
            (self.change, actions.change),
            (self.cancel, actions.cancel),
            (self.end, actions.end),
        ):
            button.clicked.connect(act)
        self._lay_out()

    def show_round(self, sheet: InspectionSheet) -> None:
        """Show another round."""
        held = sheet.round
        self.title.title.setText(held.name)
        self.title.set_note(held.number)
        self.state.show_status(*state_of(held, sheet.today))
        parts = (period(held.first_day, held.last_day), held.walkers, _close_of(sheet))
        self.facts.setText("　".join(part for part in parts if part))
        self.progress.setText(progress_of(sheet))
        is_live = self._may_write and held.is_open
        for button in (self.change, self.cancel, self.end):
            button.setVisible(is_live)
        self.end.setEnabled(held.may_end)
        self.list.setVisible(held.is_open)
        self.record.setVisible(held.may_end)

    def _lay_out(self) -> None:
        foot = layout.row(8)
        for button in (self.list, self.record):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.cancel, self.change, self.end):
            foot.addWidget(button)
        for part in (self.title, self.facts, self.progress):
            self.body.addWidget(part)
        self.body.addLayout(foot)


def _close_of(sheet: InspectionSheet) -> str:
    held = sheet.round
    if held.cancelled is not None:
        return translate("Inspections", "Cancelled: {why}").format(why=held.cancelled.reason)
    return held.ended.words if held.ended is not None else ""
