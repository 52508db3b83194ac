"""The host on the sign-in page of a seat: its name, whether it answers, and the way out."""

from collections.abc import Sequence
from enum import StrEnum, auto

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.shell.status_bar import StatusDot
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import SubmittingInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import listed, sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import JoinedSeat


class HostState(StrEnum):
    """Whether a seat can work with its host."""

    ASKING = auto()
    REACHED = auto()
    AWAY = auto()
    ENDED = auto()
    OUTDATED = auto()
    OTHER = auto()
    SUPERSEDED = auto()


translate = QCoreApplication.translate

_STATES = {
    FaultCode.HOST_AWAY: HostState.AWAY,
    FaultCode.SEAT_ENDED: HostState.ENDED,
    FaultCode.SEAT_UNKNOWN: HostState.ENDED,
    FaultCode.SEAT_OUTDATED: HostState.OUTDATED,
    FaultCode.HOST_OUTDATED: HostState.OUTDATED,
    FaultCode.HOST_SUPERSEDED: HostState.SUPERSEDED,
}

_TONES = {
    HostState.ASKING: "neu",
    HostState.REACHED: "ok",
    HostState.AWAY: "warn",
    HostState.ENDED: "bad",
    HostState.OUTDATED: "bad",
    HostState.OTHER: "bad",
    HostState.SUPERSEDED: "bad",
}


class HostPanel(SunkenPanel):
    """The panel; ``address_given`` carries the host's new address, ``again_asked`` asks once more.

    ``leave_asked`` is for a seat that was ended: it may join again with another code.
    ``takeover_asked`` is for a standby: it goes on with its copy while the host is away.
    """

    address_given = Signal(str)
    again_asked = Signal()
    leave_asked = Signal()
    takeover_asked = Signal()

    def __init__(self, seat: JoinedSeat) -> None:
        super().__init__(8)
        self._dot = StatusDot()
        where = self.tr("{name}, seat of {host}").format(
            name=seat.name, host=seat.host or seat.address
        )
        self._where = ElidingLabel(where, "small", "ink1", bold=True)
        self._state = PlainLabel("", "small", "ink2", wrap=True)
        self._waiting = PlainLabel("", "small", "ink2", wrap=True)
        self._waiting.hide()
        self.again = Button(self.tr("Try again"), icon="refresh-cw", height="buttonCard")
        self.elsewhere = Button(self.tr("Another address"), ButtonKind.LINK, height="buttonCard")
        self.leave = Button(self.tr("Join again"), icon="monitor", height="buttonCard")
        self.take_here = Button(
            self.tr("Go on here"), icon="hard-drive-download", height="buttonCard"
        )
        self.take_here.hide()
        self._has_copy = False
        self.problem: Exception | None = None
        self.address = SubmittingInput("monitor")
        self.address.setText(seat.address)
        self._field = FormField(
            self.tr("Address of the computer with the ledger"), self.address, check=self._lacks
        )
        self.keep = Button(self.tr("Use this address"), icon="check", height="buttonCard")
        self._moving = QWidget()
        self._lay_out()
        self.again.clicked.connect(self.again_asked)
        self.leave.clicked.connect(self.leave_asked)
        self.elsewhere.clicked.connect(self._open)
        self.take_here.clicked.connect(self.takeover_asked)
        self.keep.clicked.connect(self._send)
        self.address.submitted.connect(self._send)
        self.show_asking()

    def show_waiting(self, people: Sequence[tuple[str, int]]) -> None:
        """Say who took how much here that is written when they sign in here again."""
        self._waiting.setText(waiting_words(people))
        self._waiting.setVisible(bool(people))

    def offer_copy(self, *, has_copy: bool) -> None:
        """Offer to go on with the copy that is here, whenever the host does not answer."""
        self._has_copy = has_copy
        self._show(self.state, self._state.text())

    def show_asking(self) -> None:
        """Show that the host is being asked."""
        self._show(HostState.ASKING, self.tr("Reaching the computer with the ledger…"))

    def show_host(self, problem: Exception | None) -> None:
        """Show that the host answers, or why this seat cannot work with it, and what to do."""
        self.problem = problem
        if problem is None:
            self._moving.hide()
            self._show(HostState.REACHED, self.tr("Connected"))
            return
        code = problem.code if isinstance(problem, Fault) else None
        state = _STATES.get(code, HostState.OTHER) if code is not None else HostState.OTHER
        self._show(state, sentence(problem))

    def _show(self, state: HostState, words: str) -> None:
        self.state = state
        self._dot.show_tone(_TONES[state])
        self._state.setText(words)
        self.setAccessibleName(f"{self._where.text()} {words}")
        is_elsewhere = state in (HostState.AWAY, HostState.OTHER, HostState.SUPERSEDED)
        self.again.setVisible(is_elsewhere or state is HostState.OUTDATED)
        self.elsewhere.setVisible(is_elsewhere and self._moving.isHidden())
        self.leave.setVisible(state is HostState.ENDED)
        code = self.problem.code if isinstance(self.problem, Fault) else None
        # Any other answer is one of a host that works.
        is_lost = state is not HostState.ASKING and code in (
            FaultCode.HOST_AWAY,
            FaultCode.NOT_THE_HOST,
        )
        self.take_here.setVisible(self._has_copy and is_lost)
        self.keep.setEnabled(state is not HostState.ASKING)

    def show_unkept(self, problem: Exception) -> None:
        """Say at the address why it is not kept; what was typed stays."""
        self.keep.setEnabled(True)
        self._field.show_error(sentence(problem))
        self.address.setFocus()

    def take_over(self, other: "HostPanel") -> None:
        """Take over the state and a typed address of a panel that this one replaces."""
        if other.state is not HostState.ASKING:
            self.show_host(other.problem)
        if not other._moving.isHidden():
            self._open()
            self.address.setText(other.address.text())

    def _open(self) -> None:
        self._moving.show()
        self.elsewhere.hide()
        self.address.setFocus()
        self.address.selectAll()

    def _send(self) -> None:
        if not self.keep.isEnabled():
            return
        if not self._field.is_right():
            self.address.setFocus()
            return
        self.keep.setEnabled(False)
        self.address_given.emit(self.address.text().strip())

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write an address: 192.168.8.20")

    def _lay_out(self) -> None:
        head = layout.row(8)
        head.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._where, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._state)
        self.body.addWidget(self._waiting)
        acts = layout.row(8)
        for button in (self.again, self.leave, self.take_here, self.elsewhere):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        column = layout.column(8)
        column.addWidget(self._field)
        line = layout.row(8)
        line.addStretch(1)
        line.addWidget(self.keep)
        column.addLayout(line)
        self._moving.setLayout(column)
        self._moving.hide()
        self.body.addWidget(self._moving)


def waiting_words(people: Sequence[tuple[str, int]]) -> str:
    """Return who took how much here that is written when they sign in here again."""
    each = translate("HostPanel", "{name} ({count})")
    names = listed(each.format(name=name, count=count) for name, count in people)
    words = translate(
        "HostPanel", "Taken while the host was away, to be written at the next sign-in: {names}"
    )
    return words.format(names=names)
