"""A seat in the settings: its row, and the form of its name and roles."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.people import Role
from mediation_desk.ui.shell.status_bar import StatusDot
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.wording import listed, times, word, words
from mediation_desk.workflows.seats import SeatRow


class SeatLine(QWidget):
    """The row of a seat; ``edited`` changes it, ``end_asked`` ends it.

    ``standby_asked`` makes it the standby, or the standby no more.
    """

    edited = Signal()
    end_asked = Signal()
    standby_asked = Signal()

    def __init__(self, seat: SeatRow, now: datetime, may: bool) -> None:
        super().__init__()
        self.seat = seat
        self.edit = Button(self.tr("Change"), ButtonKind.QUIET, height="buttonCard")
        self.edit.setAccessibleName(f"{self.edit.text()} {seat.name}")
        self.end = Button(self.tr("End"), ButtonKind.QUIET, height="buttonCard")
        self.end.setAccessibleName(f"{self.end.text()} {seat.name}")
        verbs = (self.tr("Make standby"), self.tr("No standby"))
        self.standby = _button_of(verbs, int(seat.is_standby))
        self.standby.setAccessibleName(f"{self.standby.text()} {seat.name}")
        line = layout.row(12, (0, 6, 0, 6))
        for (title, below), share in ((self._what(now), 5), (self._who(now), 5)):
            column = layout.column(1)
            column.addWidget(title)
            column.addWidget(below)
            line.addLayout(column, share)
        for button in (self.standby, self.edit, self.end):
            button.setVisible(may and seat.ended_at is None)
            _keep_place(button)
            line.addWidget(button)
        self.setLayout(line)
        self.edit.clicked.connect(self.edited)
        self.end.clicked.connect(self.end_asked)
        self.standby.clicked.connect(self.standby_asked)

    def _what(self, now: datetime) -> tuple[QWidget, QWidget]:
        """Return the name, and to which roles the seat is limited, or how far the standby is."""
        seat = self.seat
        if seat.is_standby:
            ink = "warn" if seat.lags(now) or seat.to_come or seat.unreadable else "ok"
            title = ElidingLabel(seat.name, "body", "ink1", bold=True)
            return title, ElidingLabel(self._copied(now), "small", ink)
        limited = self.tr("only {roles}").format(roles=words(seat.roles))
        below = limited if seat.roles else self.tr("all roles")
        ink = "ink3" if seat.ended_at is not None else "ink1"
        return ElidingLabel(seat.name, "body", ink, bold=True), ElidingLabel(below, "small", "ink2")

    def _copied(self, now: datetime) -> str:
        """Return until when the standby has everything."""
        seat = self.seat
        if seat.has_until is None:
            return self.tr("standby: nothing received yet")
        if seat.unreadable:
            return self.tr(
                "standby: %n file(s) of evidence cannot be read at this computer",
                "",
                seat.unreadable,
            )
        if seat.to_come:
            return self.tr("standby: %n file(s) still to come", "", seat.to_come)
        if seat.lags(now):
            until = times.moment(seat.has_until, now)
            return self.tr("standby: behind since {at}").format(at=until)
        return self.tr("standby: it has everything")

    def _who(self, now: datetime) -> tuple[QWidget, QWidget]:
        """Return who is there now, and when the seat was seen last."""
        seat = self.seat
        if seat.ended_at is not None:
            text = self.tr("ended {at}").format(at=times.moment(seat.ended_at, now))
            return ElidingLabel(text, "body", "ink3"), ElidingLabel("", "small")
        who = listed(seat.people) if seat.people else self.tr("nobody signed in")
        state = QWidget()
        row = layout.row(6)
        row.addWidget(StatusDot("ok" if seat.is_connected else "neu"))
        row.addWidget(ElidingLabel(self._seen(now), "small", "ink2"), 1)
        state.setLayout(row)
        return ElidingLabel(who, "body", "ink1" if seat.people else "ink2"), state

    def _seen(self, now: datetime) -> str:
        seat = self.seat
        if seat.is_connected:
            seen = self.tr("connected")
        elif seat.last_seen_at is None:
            seen = self.tr("never seen since this computer was started")
        else:
            seen = self.tr("last seen {at}").format(at=times.moment(seat.last_seen_at, now))
        return f"{seen}　{seat.version}" if seat.version else seen


class SeatForm(SunkenPanel):
    """The form of a name and of roles; ``given`` carries both.

    No `Form` of `ui/forms`: the answer is no entry of the journal alone but a one-time code, or a
    change that falls on who is signed in there.
    """

    given = Signal(str, tuple)
    closed = Signal()

    def __init__(self, verb: str, icon: str, name: str = "", roles: tuple[Role, ...] = ()) -> None:
        super().__init__(10)
        self.name = LineInput("monitor", self.tr("Counter 2"))
        self.name.setText(name)
        self.roles = ChipGroup([Chip(role.value, word(role)) for role in Role])
        self.roles.choose(tuple(role.value for role in roles))
        self.send_button = Button(verb, ButtonKind.PRIMARY, icon)
        self.cancel = Button(self.tr("Cancel"))
        self._name = FormField(self.tr("Name of the computer"), self.name, True, check=self._lacks)
        self.body.addWidget(self._name)
        hint = self.tr("none chosen: everybody may sign in there")
        self.body.addWidget(FormField(self.tr("Limited to roles"), self.roles, False, hint))
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.send_button)
        self.body.addLayout(foot)
        self.send_button.clicked.connect(self.send)
        self.cancel.clicked.connect(self.closed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self.send, inside)

    def send(self) -> None:
        """Check the name, then emit it with the roles."""
        if not self.send_button.isEnabled():
            return
        if not self._name.is_right():
            self._name.setFocus()
            return
        self.send_button.setEnabled(False)
        self.given.emit(self.name.text().strip(), tuple(Role(code) for code in self.roles.chosen()))

    def show_fault(self, sentence: str) -> None:
        """Say at the name why it was refused; what was typed stays."""
        self.send_button.setEnabled(True)
        self._name.show_error(sentence)
        self.name.setFocus()

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write a name, such as Counter 2")


def _button_of(verbs: tuple[str, ...], chosen: int) -> Button:
    """Return a button as wide as its longest verb, so that the columns stay in line."""
    button = Button("", ButtonKind.QUIET, height="buttonCard")
    widths = []
    for verb in (*verbs, verbs[chosen]):
        button.setText(verb)
        widths.append(button.sizeHint().width())
    button.setMinimumWidth(max(widths))
    return button


def _keep_place(button: Button) -> None:
    """Keep the room of a button that is hidden, so that the columns of all rows stay in line."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
