"""The right column: the posted version of the notice board, and the log of calls."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.directory import CallRow, DirectorySheet

SHOWN = 12


class BoardCard(Card):
    """The notice board: its version, whether that version is posted, and printing it."""

    asked = Signal(str)
    posted = Signal()

    def __init__(self, may_write: bool) -> None:
        super().__init__(8)
        self._may_write = may_write
        self.body.addWidget(SectionTitle(self.tr("Notice board"), icon="presentation"))
        self._state = layout.row(6)
        self._icon = IconLabel("check", 14, "ok")
        self._said = PlainLabel("", "small", "ink2", wrap=True)
        self._state.addWidget(self._icon)
        self._state.addWidget(self._said, 1)
        self.body.addLayout(self._state)
        line = layout.row(8)
        for size in ("A3", "A4"):
            words = self.tr("Preview {size}").format(size=size)
            button = Button(words, icon="printer", height="buttonCard")
            button.clicked.connect(partial(self.asked.emit, size))
            line.addWidget(button)
        line.addStretch(1)
        self.hung = Button(self.tr("Board hung up"), ButtonKind.QUIET, "check", height="buttonCard")
        self.hung.clicked.connect(self.posted)
        self.body.addLayout(line)
        foot = layout.row(0)
        foot.addWidget(self.hung)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_sheet(self, sheet: DirectorySheet) -> None:
        """Show the version in force, and the one posted."""
        day = sheet.effective_on.isoformat() if sheet.effective_on else "—"
        message = self.tr("Version {n}, in force from {day}.").format(n=sheet.version, day=day)
        gap = "" if times.is_chinese() else " "
        if not sheet.version:
            message = self.tr("Nobody is listed yet: the board would be empty.")
        elif not sheet.posted_version:
            message += gap + self.tr("No version is posted in the mall yet.")
        elif sheet.is_board_old:
            message += gap + self.tr("Version {n} is posted: print the board again.").format(
                n=sheet.posted_version
            )
        else:
            message += gap + self.tr("This version is posted in the mall.")
        self._said.setText(message)
        old = sheet.is_board_old
        self._icon.show_icon("triangle-alert" if old else "check", "warn" if old else "ok")
        self.hung.setVisible(old and self._may_write)


class CallsCard(Card):
    """The newest calls; ``opened`` carries the case of a call."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(10)
        self._title = SectionTitle(self.tr("Calls"), icon="phone-call")
        self._rows = layout.column(10)
        self.body.addWidget(self._title)
        self.body.addLayout(self._rows)

    def show_sheet(self, sheet: DirectorySheet) -> None:
        """Show the newest calls."""
        layout.clear(self._rows)
        self._title.set_note(str(len(sheet.calls)) if sheet.calls else "")
        for call in sheet.calls[:SHOWN]:
            self._rows.addWidget(self._row(call, sheet))
        if not sheet.calls:
            words = self.tr("No call yet. Call keeps who, about what, and what came of it.")
            self._rows.addWidget(PlainLabel(words, "small", "ink2", wrap=True))

    def _row(self, call: CallRow, sheet: DirectorySheet) -> QWidget:
        row = QWidget()
        whole = layout.column(2)
        head = layout.row(8)
        head.addWidget(ElidingLabel(call.name, "body", bold=True), 1)
        local = times.local(call.at)
        at = f"{local:%H:%M}" if local.date() == sheet.today else f"{local:%m-%d %H:%M}"
        head.addWidget(PlainLabel(at, "small", "ink2"))
        whole.addLayout(head)
        second = layout.row(8)
        second.addWidget(ElidingLabel(f"{call.by_name}　{word(call.result)}", "small", "ink2"), 1)
        if call.case:
            link = Button(call.number, ButtonKind.LINK, height="buttonCard")
            link.clicked.connect(partial(self.opened.emit, call.case))
            second.addWidget(link)
        whole.addLayout(second)
        if call.said:
            whole.addWidget(PlainLabel(call.said, "small", "ink2", wrap=True))
        row.setLayout(whole)
        return row
