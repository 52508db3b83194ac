"""The settings card of the seats: who they are, a code for a new one, changing and ending one."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.pages.settings.seats.code_panel import CodePanel
from mediation_desk.ui.pages.settings.seats.hosting_card import HostingCard
from mediation_desk.ui.pages.settings.seats.seat_line import SeatForm, SeatLine
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.seats.seats_port import SeatsView
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.layout import Hairline
from mediation_desk.ui.wording import listed, sentence
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.seats import (
    JoiningCode,
    SeatChange,
    SeatInvitation,
    SeatRow,
    StandbyChoice,
)


class SeatsCard(SettingsCard):
    """The list of seats; it reads for the card of the host as well, which stands above it."""

    def __init__(self, tools: SettingsContext, hosting: HostingCard) -> None:
        super().__init__(tools, self.tr("Seats"), "monitor-smartphone")
        self._port, self._hosting = tools.ports.seats, hosting
        self.add = Button(self.tr("Add a seat"), icon="plus", height="buttonCard")
        self.head.add_action(self.add)
        self.form: SeatForm | None = None
        self.code: CodePanel | None = None
        self.lines: list[SeatLine] = []
        self._view: SeatsView | None = None
        self._shown: tuple[object, ...] | None = None
        self._place, self._rows = layout.column(0), layout.column(0)
        self.body.addLayout(self._place)
        self.body.addLayout(self._rows)
        self.add.clicked.connect(self._open)
        self.setVisible(self._port is not None)
        if self._port is not None:
            self._port.changed.connect(self.read)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the seats again; the operator's rights may have changed."""
        del sheet
        why = self.tr("Only the station manager or the mall manager adds and ends seats.")
        self.lock("" if leads(self.tools.gateway.operator) else why)
        self.read()

    def read(self) -> None:
        """Read the host and its seats."""
        if self._port is not None:
            self._port.look(self._show, self.refuse)

    def _show(self, view: SeatsView) -> None:
        if not isValid(self):
            return
        self._view = view
        self._hosting.show_seats(view)
        self._allow()
        there = [seat for seat in view.seats if seat.ended_at is None]
        note = self.tr("{count}, {connected} connected")
        self.head.set_note(note.format(count=len(there), connected=view.connected) if there else "")
        self._show_rows(view)
        if self.code is not None and any(self._is_of(self.code, seat) for seat in there):
            self.code.show_used()

    def _show_rows(self, view: SeatsView) -> None:
        may, now = leads(self.tools.gateway.operator), self.tools.gateway.now()
        shown = (may, now.date(), *(_visible(seat, now) for seat in view.seats))
        if shown == self._shown:
            # Rows that are made anew lose the focus, and a standby tells often how far it is.
            return
        self._shown = shown
        layout.clear(self._rows)
        self.lines = []
        for seat in view.seats:
            line = SeatLine(seat, now, may)
            line.edited.connect(partial(self._edit, seat))
            line.end_asked.connect(partial(self._end, seat))
            line.standby_asked.connect(partial(self._choose_standby, seat))
            if self.lines:
                self._put_row(Hairline())
            self.lines.append(line)
            self._put_row(line)
        if not view.seats:
            text = self.tr("No other computer was admitted yet.")
            self._put_row(PlainLabel(text, "body", "ink2", wrap=True))

    def _put_row(self, row: QWidget) -> None:
        self._rows.addWidget(row)
        row.show()

    def _allow(self) -> None:
        """Let seats be added by a leader, where they are served; a tooltip says why not."""
        is_on = self._view is not None and self._view.hosting.is_on
        self.add.setEnabled(is_on and leads(self.tools.gateway.operator) and self.form is None)
        self.add.setToolTip("" if is_on else self.tr("Let other computers work with it first"))

    def _open(self) -> None:
        self._close()
        form = SeatForm(self.tr("Make a code"), "ticket")
        form.given.connect(self._invite)
        self._put(form)

    def _edit(self, seat: SeatRow) -> None:
        if self.form is not None:
            # A half-typed form is not discarded for another one.
            self.form.name.setFocus()
            return
        self._close()
        form = SeatForm(self.tr("Save"), "check", seat.name, seat.roles)
        form.given.connect(partial(self._change, seat))
        self._put(form)

    def _put(self, form: SeatForm) -> None:
        self.form = form
        form.closed.connect(self._close)
        self._place.addWidget(form)
        form.show()
        form.name.setFocus()
        self._allow()

    def _close(self) -> None:
        layout.clear(self._place)
        self.form = self.code = None
        self.clear()
        self._allow()

    def _invite(self, name: str, roles: tuple[Role, ...]) -> None:
        self._ask_code(SeatInvitation(self.tools.gateway.new_id(), name, roles))

    def _ask_code(self, wish: SeatInvitation) -> None:
        if self._port is not None:
            self._port.invite(wish, partial(self._show_code, wish), self._refused)

    def _show_code(self, wish: SeatInvitation, code: JoiningCode) -> None:
        if not isValid(self):
            return
        self._close()
        self.code = panel = CodePanel(wish, code, self.tools.gateway.now)
        panel.copy_asked.connect(self._copy)
        panel.print_asked.connect(partial(self._print, wish.name))
        panel.closed.connect(self._close)
        panel.again_asked.connect(lambda: self._invite(wish.name, wish.roles))
        self._place.addWidget(panel)
        panel.show()
        panel.copy.setFocus()

    def _copy(self, text: str) -> None:
        self.tools.navigation.copy(text)
        self.tools.navigation.inform(self.tr("Address and code copied"))

    def _print(self, name: str, code: JoiningCode) -> None:
        if self._port is not None:
            self._port.sheet(name, code, partial(self._preview, name), self.refuse)

    def _preview(self, name: str, content: bytes) -> None:
        title = self.tr("Joining code {name}").format(name=name)
        # No record: the code is good once, for ten minutes, and tells nothing about anybody.
        self.tools.navigation.show_preview(PreviewedPaper(content, title, lambda: None), self)

    def _is_of(self, panel: CodePanel, seat: SeatRow) -> bool:
        """Tell whether a seat came by the code that is shown: names of seats differ."""
        return not panel.is_used and seat.name == panel.wish.name

    def _change(self, seat: SeatRow, name: str, roles: tuple[Role, ...]) -> None:
        wish = SeatChange(self.tools.gateway.new_id(), seat.id, name, roles)
        if self._port is not None:
            self._port.change(wish, lambda _: self._changed(name), self._refused)

    def _changed(self, name: str) -> None:
        self._close()
        self.tools.navigation.say(self.tr("“{name}” changed").format(name=name))

    def _refused(self, problem: Exception) -> None:
        if self.form is not None and isinstance(problem, Refusal):
            self.form.show_fault(sentence(problem))
            return
        if self.form is not None:
            self.form.send_button.setEnabled(True)
        self.refuse(problem)

    def _choose_standby(self, seat: SeatRow) -> None:
        """Make a seat the standby, or the standby no more; a person agrees to the copy there."""
        if seat.is_standby:
            question = ConfirmQuestion(
                self.tr("“{name}” receives no copy any more").format(name=seat.name),
                self.tr(
                    "If this computer is lost, only a backup is left. What was copied there stays"
                    " until that computer leaves the station."
                ),
                self.tr("No standby"),
                "monitor-x",
                danger=True,
            )
        else:
            question = ConfirmQuestion(
                self.tr("“{name}” receives a copy of the ledger").format(name=seat.name),
                self.tr(
                    "All of the ledger with its evidence is kept there too, encrypted as it is"
                    " here, and no older than a minute while the desk is open there. A leader of"
                    " the station can go on with it when this computer is lost. Choose a computer"
                    " that is kept as safely as this one. One seat at a time can be the standby."
                ),
                self.tr("Make standby"),
                "hard-drive-download",
            )
        if self._port is None or self.tools.navigation.ask(question, self) is None:
            return
        chosen = "" if seat.is_standby else seat.id
        wish = StandbyChoice(self.tools.gateway.new_id(), chosen)
        self._port.choose_standby(wish, lambda _: self._chosen(seat), self.refuse)

    def _chosen(self, seat: SeatRow) -> None:
        words = self.tr("There is no standby any more")
        if not seat.is_standby:
            words = self.tr("“{name}” is the standby").format(name=seat.name)
        self.tools.navigation.say(words)

    def _end(self, seat: SeatRow) -> None:
        at_work = self.tr("{people} is signed out at once; what is not sent yet is lost.")
        quiet = self.tr("Nobody is signed in there now.")
        who = at_work.format(people=listed(seat.people)) if seat.people else quiet
        question = ConfirmQuestion(
            self.tr("“{name}” can no longer work with this ledger").format(name=seat.name),
            who + " " + self.tr("To come back it needs a new code."),
            self.tr("End this seat"),
            "monitor-x",
            danger=True,
        )
        if self._port is None or self.tools.navigation.ask(question, self) is None:
            return
        self._port.end(seat.id, lambda _: self._ended(seat), self.refuse)

    def _ended(self, seat: SeatRow) -> None:
        self.tools.navigation.say(self.tr("“{name}” was ended").format(name=seat.name))


def _visible(seat: SeatRow, now: datetime) -> tuple[SeatRow, bool]:
    """Return a seat without the times that its row does not show, and whether it has anything."""
    has_until = seat.has_until if seat.lags(now) else None
    seen = None if seat.is_connected else seat.last_seen_at
    return replace(seat, has_until=has_until, last_seen_at=seen), seat.has_until is None
