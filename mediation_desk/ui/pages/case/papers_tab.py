"""文书: the papers of a case that can be printed now, and the reason why one cannot."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.events import desk_work
from mediation_desk.domain.codes import Paper
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

translate = QCoreApplication.translate


def possible(sheet: CaseSheet) -> dict[Paper, str]:
    """Return the papers of a case, each with "" or the reason why it cannot be printed yet."""
    why_not = {
        Paper.REGISTRATION: "",
        Paper.CONSUMER_SLIP: "",
        Paper.HAND_OVER_SLIP: translate("Papers", "Hand the case over first"),
        Paper.SETTLEMENT: translate("Papers", "Write the settlement first"),
        Paper.SPOT_SETTLEMENT: translate("Papers", "Settle on the spot in writing first"),
        Paper.MEDIATION_RECORD: translate("Papers", "Hold mediation first"),
        Paper.GUIDANCE_RECORD: translate("Papers", "Ask for guidance first"),
        Paper.FOLLOW_UP_RECORD: translate("Papers", "Report to the consumer first"),
        Paper.TERMINATION: translate("Papers", "End mediation first"),
        Paper.REFERRAL: translate("Papers", "Escalate first"),
        Paper.COMPLAINT_FORM: translate("Papers", "Escalate first"),
        Paper.PAYMENT_REQUEST: translate("Papers", "Request advance compensation first"),
        Paper.PAYMENT_RECEIPT: translate("Papers", "After the payout"),
        Paper.CASE_FOLDER: "",
    }
    return {paper: "" if paper in sheet.printable else why for paper, why in why_not.items()}


def now(sheet: CaseSheet) -> tuple[Paper, ...]:
    """Return the papers that can be printed now."""
    return tuple(paper for paper, why in possible(sheet).items() if not why)


class PapersTab(layout.ScrolledColumn):
    """One line a paper: its name, its number of prints, a button or the reason."""

    def __init__(self, show: Callable[[Paper], None]) -> None:
        super().__init__(0, (20, 8, 20, 8))
        self._show = show

    def show_case(self, sheet: CaseSheet) -> int:
        """Show the papers; returns how many can be printed."""
        layout.clear(self.content)
        found = possible(sheet)
        for paper, why in found.items():
            self.content.addWidget(self._row(paper, why, _copies(sheet, paper)))
            self.content.addWidget(layout.Hairline())
        self.content.addStretch(1)
        return sum(not why for why in found.values())

    def _row(self, paper: Paper, why: str, copies: int) -> QWidget:
        row = QWidget()
        line = layout.row(12, (0, 10, 0, 10))
        line.addWidget(IconLabel("file-text", 18, "ink2" if not why else "ink3"))
        words = layout.column(1)
        words.addWidget(PlainLabel(word(paper), "body", "ink1" if not why else "ink2", bold=True))
        printed = self.tr("printed %n time(s)", "", copies)
        never = self.tr("not printed yet")
        words.addWidget(ElidingLabel(why or (printed if copies else never), "small", "ink2"))
        line.addLayout(words, 1)
        if why:
            line.addWidget(IconLabel("lock", 14, "ink3"))
        else:
            show = Button(self.tr("Preview"), icon="eye")
            show.setAccessibleName(f"{show.text()} {word(paper)}")
            show.clicked.connect(lambda: self._show(paper))
            line.addWidget(show)
        row.setLayout(line)
        return row


def _copies(sheet: CaseSheet, paper: Paper) -> int:
    printed = (step.event for step in sheet.steps if isinstance(step.event, desk_work.Printed))
    return sum(event.paper is paper for event in printed)
