"""What a consumer's phone sent: a look at it, and a clerk's decision."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal

from mediation_desk.domain.case.events.phone import ConsumerScreen
from mediation_desk.domain.case.state import LINE_FILE_BYTES
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.phone.phone_page import PhoneItemRow
from mediation_desk.workflows.phone.phone_values import PhoneItemKind, PhoneItemState

_CLOCKS_AGREE: Final = timedelta(minutes=2)
"""Difference between the phone's time and the desk's that is not worth a word."""

_ICONS: Final = {
    PhoneItemKind.FILE: "file",
    PhoneItemKind.SIGNATURE: "signature",
    PhoneItemKind.GRADE: "smile",
    PhoneItemKind.DONE: "check",
}
_WORDS: Final = frozenset({PhoneItemKind.GRADE, PhoneItemKind.DONE})
"""Kinds of what is no file: nobody decides on it."""


class PhoneItemPanel(SunkenPanel):
    """One thing that came; ``looked``, ``taken`` and ``refused`` carry its row."""

    looked = Signal(object)
    taken = Signal(object)
    refused = Signal(object)

    def __init__(self, row: PhoneItemRow, *, may_write: bool) -> None:
        super().__init__(4)
        self.row = row
        self.look = Button(self.tr("View"), icon="maximize", height="buttonCard")
        self.take = Button(self.tr("Take into the case"), icon="check", height="buttonCard")
        self.refuse = Button(self.tr("Refuse"), icon="x", height="buttonCard")
        queued = Qt.ConnectionType.QueuedConnection
        self.look.clicked.connect(lambda: self.looked.emit(row))
        # The panel goes with its decision.
        self.take.clicked.connect(lambda: self.taken.emit(row), queued)
        self.refuse.clicked.connect(lambda: self.refused.emit(row), queued)
        self._lay_out(may_write=may_write)

    def _lay_out(self, *, may_write: bool) -> None:
        row = self.row
        is_waiting = row.state is PhoneItemState.WAITING
        head = layout.row(8)
        head.addWidget(IconLabel(_icon(row), 16, "warn" if is_waiting else "ink2"))
        head.addWidget(PlainLabel(self._title(), "field", bold=is_waiting, wrap=True), 1)
        self.body.addLayout(head)
        for line in self._lines():
            self.body.addWidget(PlainLabel(line, "small", "ink2", wrap=True))
        if not is_waiting:
            return
        acts = layout.row(8)
        acts.addWidget(self.look)
        if may_write:
            acts.addWidget(self.take)
            acts.addWidget(self.refuse)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def _title(self) -> str:
        row = self.row
        if row.kind is PhoneItemKind.GRADE and row.grade is not None:
            return self.tr("Grade by the consumer's own hand: {grade}").format(
                grade=word(row.grade)
            )
        if row.kind is PhoneItemKind.DONE:
            return self.tr("The consumer has sent all files")
        if row.paper is not None:
            return self.tr("Signature on the screen: {paper}").format(paper=word(row.paper))
        return row.name

    def _lines(self) -> list[str]:
        row = self.row
        came = self.tr("From the consumer's phone, code {token}, {time}")
        if row.screen is ConsumerScreen.DESK:
            came = self.tr("From the customer screen of the desk, {time}")
        lines = [came.format(token=row.token, time=times.clock_of(row.received_at))]
        if row.kind not in _WORDS:
            lines[0] += f"　{times.size(row.size)}"
        if row.state is not PhoneItemState.WAITING:
            return self._decided(lines[0])
        if abs(row.sent_at - row.received_at) > _CLOCKS_AGREE:
            clock = self.tr("The phone's own clock says {time}")
            if row.screen is ConsumerScreen.DESK:
                clock = self.tr("The screen's own clock says {time}")
            lines.append(clock.format(time=times.whole(row.sent_at)))
        if row.size > LINE_FILE_BYTES:
            lines.append(
                self.tr("Larger than 20 MB: it stays at the desk, no escalation sends it.")
            )
        if not row.is_same_text:
            lines.append(self.tr("The text has been changed since it was signed."))
        return lines

    def _decided(self, came: str) -> list[str]:
        row = self.row
        if row.is_replaced:
            return [came, self.tr("Changed by the consumer afterwards: the later one counts.")]
        if row.kind in _WORDS:
            return [came]
        is_taken = row.state is PhoneItemState.ACCEPTED
        fate = self.tr("Taken into the case") if is_taken else self.tr("Refused and deleted")
        return [f"{fate}　{came}"]


def _icon(row: PhoneItemRow) -> str:
    kinds = {"image": "image", "video": "film", "audio": "audio-lines"}
    if row.kind is PhoneItemKind.FILE:
        return kinds.get(row.mime.partition("/")[0], "file")
    return _ICONS[row.kind]
