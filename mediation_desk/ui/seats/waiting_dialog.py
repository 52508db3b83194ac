"""What was taken at a seat while its host was away: what waits, and what could not be written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel
from mediation_desk.ui.wording import sentence, times
from mediation_desk.ui.wording.act_words import act_words
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import WaitingKind, WaitingRow

translate = QCoreApplication.translate
_WIDE, _HIGH = 620, 420


class WaitingDialog(FramelessDialog):
    """The list; its signals carry the id of a row's act."""

    confirmed = Signal(str)
    corrected = Signal(str)
    repeated = Signal(str)
    aside_asked = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _WIDE)
        title = self.tr("Taken while the host was away")
        self.setAccessibleName(title)
        self.body.addWidget(PlainLabel(title, "section", bold=True))
        self._told = PlainLabel("", "small", "ink2", wrap=True)
        self.body.addWidget(self._told)
        area = layout.ScrolledColumn(12)
        self._rows = area.content
        area.setMinimumHeight(px(_HIGH))
        self.body.addWidget(area, 1)
        foot = layout.row(8)
        foot.addStretch(1)
        self.done_button = Button(self.tr("Close"), key="Esc")
        self.done_button.clicked.connect(self.accept)
        foot.addWidget(self.done_button)
        self.body.addLayout(foot)

    def show_rows(self, rows: Sequence[WaitingRow], unopened: int = 0) -> None:
        """Show what waits now; ``unopened`` files are of another ledger."""
        layout.clear(self._rows)
        told = [
            self.tr(
                "Kept sealed at this computer, for you alone. It is written when the host"
                " answers, under your name, with the time at which it was taken."
            )
        ]
        if any(row.saved for row in rows):
            told.append(
                self.tr(
                    "A standby took the ledger over. What was saved at the former host and had not"
                    " reached the standby is written again from here, with the time at which it was"
                    " saved first; what a person has to do again stays listed until they confirm."
                )
            )
        if unopened:
            told.append(
                self.tr(
                    "What was taken earlier for another ledger cannot be opened with this one;"
                    " it stays in the folder of this seat until that ledger is back."
                )
            )
        self._told.setText("\n".join(told))
        for row in rows:
            self._rows.addWidget(self._line(row))
        if not rows:
            self._rows.addWidget(PlainLabel(self.tr("Nothing waits."), "body", "ink2"))
        self._rows.addStretch(1)

    def _line(self, row: WaitingRow) -> QWidget:
        line = QWidget()
        column = layout.column(4)
        head = layout.row(8)
        tone = "bad" if row.problem is not None and not row.aside else "neu"
        head.addWidget(IconLabel(_ICONS[row.kind], 16, tone))
        what = act_words(row.saved) if row.saved else kind_words(row.kind)
        title = f"{what}　{row.about}".strip()
        head.addWidget(PlainLabel(title, "body", bold=True, wrap=True), 1)
        head.addWidget(PlainLabel(times.whole(row.taken_at), "small", "ink2"))
        column.addLayout(head)
        if row.words:
            column.addWidget(PlainLabel(row.words, "body", "ink1", wrap=True))
        column.addWidget(
            PlainLabel(_state_words(row), "small", tone if tone == "bad" else "ink2", wrap=True)
        )
        if not row.waits:
            column.addLayout(self._acts(row))
        column.addWidget(layout.Hairline())
        line.setLayout(column)
        return line

    def _acts(self, row: WaitingRow) -> QHBoxLayout:
        acts = layout.row(8)
        if row.is_for_person:
            confirm = Button(self.tr("Seen to"), ButtonKind.PRIMARY, "check", height="buttonCard")
            confirm.clicked.connect(partial(self.confirmed.emit, row.id))
            acts.addWidget(confirm)
            acts.addStretch(1)
            return acts
        is_other = isinstance(row.problem, Fault) and row.problem.code is FaultCode.WRITTEN_BEFORE
        is_draft = row.kind is WaitingKind.DRAFT
        if row.may_correct and not is_other:
            words = self.tr("Back into its form") if is_draft else self.tr("Correct")
            correct = Button(words, ButtonKind.PRIMARY, "pencil", height="buttonCard")
            correct.clicked.connect(partial(self.corrected.emit, row.id))
            acts.addWidget(correct)
        if not is_other and not is_draft:
            again = Button(self.tr("Send again"), icon="refresh-cw", height="buttonCard")
            again.clicked.connect(partial(self.repeated.emit, row.id))
            acts.addWidget(again)
        if not row.aside:
            aside = Button(self.tr("Put aside"), ButtonKind.QUIET, "x", height="buttonCard")
            aside.clicked.connect(partial(self.aside_asked.emit, row.id))
            acts.addWidget(aside)
        acts.addStretch(1)
        return acts


_ICONS = {
    WaitingKind.DISPUTE: "file-pen-line",
    WaitingKind.CONTACT: "phone",
    WaitingKind.NOTE: "notebook-pen",
    WaitingKind.DRAFT: "pencil",
    WaitingKind.ACT: "history",
}


def kind_words(kind: WaitingKind) -> str:
    """Return what was taken."""
    return {
        WaitingKind.DISPUTE: translate("WaitingDialog", "Dispute"),
        WaitingKind.CONTACT: translate("WaitingDialog", "Contact"),
        WaitingKind.NOTE: translate("WaitingDialog", "Note"),
        WaitingKind.DRAFT: translate("WaitingDialog", "Unfinished form"),
        WaitingKind.ACT: translate("WaitingDialog", "Act"),
    }[kind]


def _state_words(row: WaitingRow) -> str:
    if row.aside:
        return translate("WaitingDialog", "Put aside: {reason}").format(reason=row.aside)
    if row.problem is not None and row.is_for_person:
        return sentence(row.problem)
    if row.waits_for_case:
        return translate(
            "WaitingDialog",
            "Waits for its dispute, which another computer brings back: it is written as soon as"
            " whoever registered it has signed in there.",
        )
    if row.problem is not None:
        words = translate("WaitingDialog", "Not written: {why}")
        return words.format(why=sentence(row.problem))
    return translate("WaitingDialog", "Waits for the host")
