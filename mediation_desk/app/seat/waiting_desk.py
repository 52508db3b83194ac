"""What waits at a seat for its host, towards the person: told when taken, listed, corrected."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, SignalInstance
from shiboken6 import isValid

from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.window.palette_commands import WAITING_LIST
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.people import Operator
from mediation_desk.ui.dialogs import TextQuestion
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows import drafts
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.seats import WaitingKind, WaitingRow

if TYPE_CHECKING:
    from mediation_desk.app.seat.seat_gateway import SeatGateway
    from mediation_desk.app.window.host_status import HostStatus
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
    from mediation_desk.ui.seats.waiting_dialog import WaitingDialog

T = TypeVar("T")
_REGISTER = "register"
_STEPS = frozenset(each.value for each in CaseAction)


class WaitingGateway(Protocol):
    """What the list needs of a gateway: a seat's, or that of a standby that was one."""

    @property
    def waiting(self) -> WaitingActs | None:
        """What waits; None where nothing may."""
        ...

    @property
    def waiting_changed(self) -> SignalInstance:
        """Signal that something waits, was written or refused."""
        ...

    @property
    def operator(self) -> Operator:
        """The signed-in operator."""
        ...

    @property
    def held_up(self) -> Exception | None:
        """Why what waits is not written although the host answers."""
        ...

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run an act."""
        ...

    def peek(self, query: Query[T], done: Done[T], failed: Failed) -> None:
        """Answer a question that makes nothing known."""
        ...

    def send_waiting(self) -> None:
        """Write what waits."""
        ...


class WaitingDesk(QObject):
    """The list of what waits for one signed-in person, and the strip that counts it."""

    def __init__(
        self, desktop: "SignedInDesktop", gateway: "WaitingGateway", status: "HostStatus"
    ) -> None:
        super().__init__(desktop)
        self._desktop, self._gateway, self._status = desktop, gateway, status
        self._known: frozenset[str] = frozenset()
        self.dialog: WaitingDialog | None = None
        gateway.waiting_changed.connect(self.renew, Qt.ConnectionType.QueuedConnection)
        self.renew()

    def renew(self) -> None:
        """Show what waits now, and say what was taken or written since."""
        waiting = self._gateway.waiting
        if waiting is None or not isValid(self._desktop):
            return
        rows = waiting.rows()
        waits = frozenset(row.id for row in rows if row.waits or row.waits_for_case)
        gone = self._known - {row.id for row in rows}
        self._tell(len(waits - self._known), len(gone))
        self._known = waits
        self._status.tell_held_up(self._gateway.held_up)
        self._status.show_waiting(rows, waiting.unopened, self.open)
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.show_rows(rows, waiting.unopened)

    def open(self) -> None:
        """Show the list."""
        from mediation_desk.ui.seats.waiting_dialog import WaitingDialog

        waiting = self._gateway.waiting
        if waiting is None:
            return
        self.dialog = dialog = WaitingDialog(self._desktop.window)
        dialog.show_rows(waiting.rows(), waiting.unopened)
        dialog.confirmed.connect(self._confirmed)
        dialog.corrected.connect(self.correct)
        dialog.repeated.connect(self._again)
        dialog.aside_asked.connect(self._put_aside)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desktop.window.when_shown(lambda: dialog.open() if isValid(dialog) else None)

    def correct(self, act: str) -> None:
        """Give what was typed back to its form as the draft of it, and open the form.

        A form with something else in it keeps that, and shows it: it is to be finished first. The
        row stays until the act is written: the case may allow no such form any more.
        """
        waiting = self._gateway.waiting
        if waiting is None:
            return
        row = next((each for each in waiting.rows() if each.id == act), None)
        if row is None:
            return
        form, case, typed = waiting.typed(act)
        known, navigation = waiting.known(act), self._desktop.navigation

        def keep(draft: FormDraft | None) -> None:
            held = {} if draft is None else draft.fields
            if held and not _is_free(held, typed, known):
                message = self.tr("This form holds something else: finish or clear it first")
                navigation.refuse(message)
                self._show_form(row, (form, case))
                return

            def show(_: None) -> None:
                if row.kind is WaitingKind.DRAFT:
                    # It is in its form; an act stays in the list until it is written.
                    self._kept(partial(waiting.drop, row.id))
                self._show_form(row, (form, case))
                if form != _REGISTER and not case:
                    navigation.inform(self.tr("It is in its form again"))

            marks = (drafts.mark_of(held),) if held else ()
            self._gateway.perform(Command(drafts.keep, form, typed, marks), show, navigation.fail)

        # What was typed into a form just now is its draft before it is looked at. Looking makes
        # nothing known here: a form that stays open never showed it.
        self._desktop.leave()
        name = drafts.name_of(form, self._gateway.operator.id)
        self._gateway.peek(Query(station.draft, name), keep, navigation.fail)

    def _show_form(self, row: WaitingRow, place: tuple[str, str]) -> None:
        """Open the form anew, so that it reads its draft."""
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.accept()
        form, case = place
        router, navigation = self._desktop.window.router, self._desktop.navigation
        if form != _REGISTER and not case:
            return
        router.leave()
        router.go("today")
        router.drop_hidden()
        if form == _REGISTER:
            navigation.go(_REGISTER)
        else:
            named = form.rpartition(":")[2]
            step = named if named in _STEPS and row.kind is not WaitingKind.NOTE else ""
            navigation.open_case(case, [case], step)

    def _confirmed(self, act: str) -> None:
        """Forget what a takeover could not bring back, and a person saw to."""
        waiting = self._gateway.waiting
        if waiting is not None:
            self._kept(partial(waiting.drop, act))

    def _again(self, act: str) -> None:
        waiting = self._gateway.waiting
        if waiting is not None and self._kept(partial(waiting.again, act)):
            self._gateway.send_waiting()

    def _kept(self, change: Callable[[], None]) -> bool:
        """Change what waits; say why where the disk does not take it."""
        try:
            change()
        except (Fault, OSError) as no:
            self._desktop.navigation.fail(no)
            return False
        return True

    def _put_aside(self, act: str) -> None:
        question = TextQuestion(
            self.tr("Put aside"),
            self.tr("Reason"),
            self.tr("Put aside"),
            lambda text: "" if text.strip() else self.tr("Write the reason"),
            self.tr("It is not written into the ledger; it stays in this list with the reason."),
        )
        reason = self._desktop.navigation.ask_text(question, self._desktop.window)
        waiting = self._gateway.waiting
        if not reason or waiting is None:
            return
        rows = {row.id: row.kind for row in waiting.rows()}
        if rows.get(act) is not WaitingKind.DRAFT or self._status.is_away:
            self._aside((act,), reason)
            return
        form = waiting.typed(act)[0]

        def put(_: object) -> None:
            # What the form still held of it was left, and is refused in its place.
            drafted = (row for row in waiting.rows() if row.kind is WaitingKind.DRAFT)
            refused = (row.id for row in drafted if row.problem and not row.aside)
            self._aside([each for each in refused if waiting.typed(each)[0] == form], reason)

        # The form shows what another computer has in it, and goes on with that.
        self._desktop.window.router.rebuild_shown()
        self._desktop.window.router.drop_hidden()
        name = drafts.name_of(form, self._gateway.operator.id)
        self._gateway.peek(Query(station.draft, name), put, put)

    def _aside(self, acts: Collection[str], reason: str) -> None:
        waiting = self._gateway.waiting
        if waiting is None or not all(
            self._kept(partial(waiting.put_aside, act, reason)) for act in acts
        ):
            return
        self._desktop.navigation.inform(
            self.tr("Put aside"),
            self.tr("Ctrl+K, “Taken while the host was away”, shows it again."),
        )

    def _tell(self, taken: int, written: int) -> None:
        navigation = self._desktop.navigation
        if taken and self._status.is_away:
            navigation.inform(
                self.tr("Taken: it is written when {host} answers").format(host=self._status.name),
                self.tr("A dispute gets its number then."),
            )
        elif written and not self._status.is_away:
            navigation.inform(self.tr("%n taken meanwhile written into the ledger", "", written))


def _is_free(held: Mapping[str, str], typed: Mapping[str, str], known: Collection[str]) -> bool:
    """Tell whether a form may be given what was typed: nothing in it is lost by that.

    ``known`` are the marks of the states of the draft over which it was typed. An act's id is none:
    the same form may have been gone on with at another computer.
    """
    return drafts.is_blank(held) or held == typed or drafts.mark_of(held) in known


def follow_waiting(
    desktop: "SignedInDesktop", gateway: "SeatGateway", status: "HostStatus"
) -> None:
    """Show at a desk what waits there for its host, or why nothing can wait."""
    if gateway.unkept is not None:
        status.tell_unkept(gateway.unkept)
    if gateway.waiting is None:
        return
    if gateway.operator.may_write:
        waiting = gateway.waiting
        status.take(lambda: (gateway.read_at, gateway.now()), lambda: waiting.takes_more)
    # Also for somebody who may not write any more: they see what was refused for it.
    desktop.waiting = shown = WaitingDesk(desktop, gateway, status)
    desktop.add_command(WAITING_LIST, "list", shown.open)
