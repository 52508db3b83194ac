"""The program with its window: from the gate (first run, sign-in, lock) to the desk and back."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.app.startup import preload
from mediation_desk.app.startup.entrance import (
    Entrance,
    LocalEntrance,
    gateway_of,
    joined_seat,
)
from mediation_desk.app.startup.host_program import HostProgram, show_left
from mediation_desk.app.window.file_dialogs import QtFileDialogs
from mediation_desk.app.window.handed_file import HandedFile
from mediation_desk.app.window.navigation_items import NAMES, rail_items
from mediation_desk.configuration.chosen_language import chosen_language, keep_language
from mediation_desk.configuration.settings import Settings
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.display.garbage_collection import GarbageCollection
from mediation_desk.ui.display.window_placement import Placement, free_areas, put
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.seats.sole_use import SoleUse
from mediation_desk.ui.shell.window import MainWindow, WindowContents
from mediation_desk.ui.widgets.sign_in_frame import SignInPerson
from mediation_desk.workflows.faults import Fault, FaultCode

if TYPE_CHECKING:
    from mediation_desk.app.services.customer_screen_service import CustomerScreenService
    from mediation_desk.app.session.session import Session
    from mediation_desk.app.standby.watching import StandbyWatch
    from mediation_desk.app.startup.entrance import MakeGateway
    from mediation_desk.app.startup.recovery_flow import RecoveryFlow
    from mediation_desk.app.startup.restore_flow import RestoreFlow
    from mediation_desk.app.startup.seat_gate import SeatGate
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
    from mediation_desk.ui.dialogs import ConfirmQuestion
    from mediation_desk.ui.gateway import Approver
    from mediation_desk.ui.navigation.navigation import FileDialogs
    from mediation_desk.ui.navigation.page import Page
    from mediation_desk.ui.pages.lock import LockPage
    from mediation_desk.ui.shell.router import Factory
    from mediation_desk.workflows.seats import JoinPort

_SECOND_MS = 1_000
_AGAIN_MS = 60_000


class Program(QObject):
    """Owner of the window, and of the signed-in desktop while somebody is signed in."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.settings = settings
        GarbageCollection(self)
        self.language = locale.chosen(settings.language or chosen_language())
        """The language of the sign-in page, and of the desk of whoever chose none."""
        locale.install(self.language)
        self.theme = Theme(app, ThemeChoice(settings.theme))
        self.gate_jobs = Jobs("gate", self)
        # A share that hangs must keep nobody from signing in, nor from quitting.
        self.place_jobs = StorageJobs("backup place", self)
        self.warming = preload.Preload(self)
        self.handed = HandedFile(self)
        self.host = HostProgram(self)
        self.window = self._make_window()
        self.desktop: SignedInDesktop | None = None
        self.customer_screen: CustomerScreenService | None = None
        """The window towards the consumer, made at the first sign-in."""
        self.entrance: Entrance = LocalEntrance(
            settings.workspace, is_secluded=settings.is_secluded
        )
        self.seat_gate: SeatGate | None = None
        self.standby_watch: StandbyWatch | None = None
        """What receives the copy of the ledger while this is the window of a seat."""
        self.recovery_day: RecoveryFlow | None = None
        self.restore_day: RestoreFlow | None = None
        self.lock_page: LockPage | None = None
        """The page of the last lock."""
        self.files: FileDialogs = QtFileDialogs()
        self.failures = 0
        self.restarts = False
        """True when the program is to be started again once its window is closed."""
        self._drop_key = QTimer(self, singleShot=True)
        self._drop_key.timeout.connect(self._drop_key_now)

    def start(self) -> None:
        """Show the first page."""
        self.begin()
        self.window.show()
        self.warming.start()
        self.host.begin()

    def begin(self) -> None:
        """Show the start of the program: the first run where no station is, else the sign-in.

        A folder with a seat is a seat's, whatever else is in it.
        """
        workspace = self.settings.workspace
        if (workspace / "retiring.json").exists():
            _finish_retirement(workspace)
        unfinished = _finish_takeover(workspace)
        seat = joined_seat(workspace)
        if seat is not None:
            from mediation_desk.app.startup.seat_gate import SeatGate

            self.seat_gate = SeatGate(self, seat)
            self.entrance = self.seat_gate.entrance
            QTimer.singleShot(0, self, self.watch_standby)
        if seat is not None or _is_taken(workspace):
            self.ask_who()
            if unfinished is not None:
                self.not_opened(unfinished)
        else:
            self._ask_founding()

    def watch_standby(self) -> None:
        """Receive a copy of the ledger beside the window, while the host wants it."""
        if self.standby_watch is None:
            from mediation_desk.app.standby.watching import StandbyWatch

            self.standby_watch = StandbyWatch(self.settings.workspace)
            self.standby_watch.start()

    def become_host(self) -> None:
        """Be the computer with the ledger from now on, after a takeover."""
        self.seat_gate, self.entrance = None, LocalEntrance(self.settings.workspace)
        before = self.sign_in_page
        self.ask_who()
        self.window.drop_gate(before)
        self.host.begin()

    def ask_who(self) -> None:
        """Show the sign-in page."""
        from mediation_desk.ledger.vault.remembered_names import remembered_names

        shown = tuple(name for name, _ in self.settings.demonstration)
        names = shown or remembered_names(self.settings.workspace)
        people = tuple(SignInPerson(name) for name in names)
        seat = self.entrance.seat
        label = self.settings.desk_label if seat is None else seat.station
        view = SignInView(label, people, self.settings.demonstration)
        host = None if self.seat_gate is None else self.seat_gate.panel()
        self.sign_in_page = SignInPage(view, host)
        self.sign_in_page.submitted.connect(self.sign_in)
        self.sign_in_page.recovery_asked.connect(partial(_ask_for_sheet, self))
        self.sign_in_page.restore_asked.connect(partial(_choose_backup, self))
        self.sign_in_page.aside_asked.connect(partial(_put_aside, self))
        self.sign_in_page.language_chosen.connect(
            lambda code: self.speak(Language(code), self._ask_again)
        )
        if self.seat_gate is not None:
            self.seat_gate.follow(self.sign_in_page)
        else:
            show_left(self)
        self.window.show_gate(self.sign_in_page)

    def _ask_again(self) -> None:
        """Show the sign-in page anew, with the same person chosen and the same pause."""
        before = self.sign_in_page
        self.ask_who()
        self.sign_in_page.take_over(before)
        self.window.drop_gate(before)

    def speak(self, language: Language, renew: Callable[[], None]) -> None:
        """Show the window before sign-in in another language, and keep the choice."""
        self.language = language
        keep_language(language.value)
        locale.install(language)
        self.window.retranslate(rail_items())
        # Not within the page's own signal: the page is deleted.
        QTimer.singleShot(0, self, renew)

    def sign_in(self, name: str, password: str, place: tuple[str, str] = ("", "")) -> None:
        """Open the slot of this name on a worker; the page waits for the answer.

        ``place`` is the page, and its subject, to show first; ``""`` for the usual one.
        """
        if self.seat_gate is not None and _is_decided(self.settings.workspace):
            self.not_opened(Fault(FaultCode.TAKEOVER_UNFINISHED))
            return
        self.sign_in_page.show_busy()
        entrance = self.entrance

        def work() -> "MakeGateway":
            preload.load()
            return entrance.open(name, password)

        def failed(no: Exception) -> None:
            from mediation_desk.app.session.sign_in import is_one_time_code

            if is_one_time_code(no):
                _ask_for_password(self, name, password)
            else:
                self.not_opened(no)

        self.sign_in_jobs.start(work, partial(self._enter_by, place=place), failed)

    @property
    def sign_in_jobs(self) -> Jobs:
        """Return the worker of sign-ins; nothing waits for one at a host that may not answer."""
        return self.gate_jobs if self.entrance.seat is None else self.place_jobs

    def tell_fault(self, words: str) -> None:
        """Show a fault that nobody foresaw, over any page."""
        self.window.fault_notice.tell(words)

    def lock(self, why: str = "") -> None:
        """Hide everything behind the lock, close dialogs; ledger and courier stay open.

        ``why`` is said on the lock page, where it was not the person who locked.
        """
        if self.desktop is None or self.window.is_gated():
            return
        from mediation_desk.ui.pages.lock import LockPage, LockView

        self.desktop.leave()
        self.window.close_others()
        is_kept = self.seat_gate is None or self.seat_gate.keeps_typed
        name, overdue = self.desktop.operator_name, self.desktop.counts.overdue
        page = self.lock_page = LockPage(LockView(name, "", overdue, are_drafts_kept=is_kept))
        page.unlock_asked.connect(lambda password: self._unlock(page, password))
        page.switch_asked.connect(self._switch_if_agreed)
        if why:
            page.show_fault(why)
        self.window.show_gate(page)
        # After this time locked the key is dropped: the ledger is closed.
        self._drop_key.start(self.desktop.policy.key_dropped_seconds * _SECOND_MS)

    def switch(self) -> None:
        """Close the ledger and let another person sign in, in a fresh window."""
        old = self.window
        old.sign_out()
        self.close_desktop()
        locale.install(self.language)
        self.window = self._make_window()
        put(self.window, Placement.of(old), free_areas())
        self.ask_who()
        self.window.show()
        # Only the window goes: others go on working with the ledger.
        old.may_close = None
        old.close()
        old.deleteLater()

    def _switch_if_agreed(self) -> None:
        if self.seat_gate is None or self.seat_gate.may_leave():
            self.switch()

    def _drop_key_now(self) -> None:
        """Sign out after a long lock; at a seat whose host is away that waits."""
        if self.seat_gate is not None and not self.seat_gate.is_all_saved:
            self._drop_key.start(_AGAIN_MS)
        else:
            self.switch()

    def _may_close(self) -> bool:
        return self.host.may_close() and (self.seat_gate is None or self.seat_gate.may_leave())

    def continue_as(self, person: "Approver", place: tuple[str, str]) -> None:
        """Sign another person in who gave their password, and show them a page."""
        if self.seat_gate is not None and not self.seat_gate.may_leave():
            return
        if self.desktop is not None:
            self.desktop.leave()
        self.switch()
        self.sign_in(person.name, person.password, place)

    def ask(self, question: "ConfirmQuestion", host: QWidget) -> str | None:
        """Ask before something irreversible, outside of any page; None when cancelled."""
        from mediation_desk.ui.dialogs import confirmed

        return confirmed(question, host)

    def close_desktop(self) -> None:
        """Finish pending work and close the ledger."""
        self._drop_key.stop()
        if self.desktop is not None:
            self.desktop.close()
            self.desktop = None

    def close(self) -> None:
        """End the program."""
        # First, or the work of a host without a window would begin for this moment.
        self.host.close()
        self.close_desktop()
        if self.customer_screen is not None:
            self.customer_screen.close()
        self.warming.close()
        if self.standby_watch is not None:
            self.standby_watch.close()
        self.gate_jobs.close()
        self.place_jobs.close()
        self.entrance.close()
        if self.recovery_day is not None:
            self.recovery_day.end()

    def _make_window(self) -> MainWindow:

        factories: dict[str, Factory] = {name: partial(self._room, name) for name in NAMES}
        window = MainWindow(WindowContents(factories, rail_items()))
        window.lock_asked.connect(partial(self.lock, ""))
        window.desk_shown.connect(self.handed.offer_soon)
        window.closing.connect(self._closing)
        window.key_asked.connect(partial(_renew_key, self))
        window.restore_asked.connect(partial(_choose_backup, self))
        window.continue_asked.connect(self.continue_as)
        window.may_close = self._may_close
        return window

    def _room(self, name: str) -> "Page":
        if self.desktop is None:
            raise RuntimeError("nobody is signed in")
        return self.desktop.make(name)

    def _closing(self) -> None:
        if self.desktop is not None:
            self.desktop.leave()

    def enter(self, session: "Session", place: tuple[str, str] = ("", "")) -> None:
        """Show the desk of a ledger opened here; ``place`` in place of the page left open."""
        if isinstance(self.entrance, LocalEntrance):
            self.entrance.adopt(session)
        self._enter_by(partial(gateway_of, session), place)

    def _enter_by(self, make: "MakeGateway", place: tuple[str, str] = ("", "")) -> None:
        """Show the desk of somebody who signed in, at the ledger or at a seat."""
        from mediation_desk.app.services.customer_screen_service import CustomerScreenService
        from mediation_desk.app.window.closing.version_change import follow
        from mediation_desk.app.window.signed_in_desktop import SignedInDesktop

        self.failures = 0
        if self.customer_screen is None:
            self.customer_screen = CustomerScreenService(
                self.settings.workspace, lambda: self.window, self
            )
        self.desktop = SignedInDesktop(make(), self.window, self.theme)
        self.desktop.customer_screen = self.customer_screen
        if self.seat_gate is not None:
            self.seat_gate.enter(self.desktop)
        elif self.settings.is_secluded:
            self.host.enter(self.desktop)
        elif not self.settings.demonstration:
            # A demonstration, whose passwords everybody can read, lets nobody else in.
            self.host.enter(self.desktop)
            updates = self.desktop.back_up()
            if updates is not None:
                follow(self, updates)
        self.desktop.enter(place)

    def not_opened(self, no: Exception) -> None:
        """Show on the sign-in page why the ledger did not open."""
        from mediation_desk.app.startup.code_entry import show_not_opened

        show_not_opened(self, no)

    def _unlock(self, page: "LockPage", password: str) -> None:
        page.show_busy()
        desktop, entrance = self.desktop, self.entrance
        name = desktop.operator_name if desktop else ""

        def work() -> None:
            entrance.prove(name, password)

        def failed(no: Exception) -> None:
            from mediation_desk.app.session.sign_in import wait_after

            if desktop is not self.desktop:
                return  # another person took over meanwhile: the page is gone
            if self.seat_gate is not None and self.seat_gate.explains(no, page):
                return
            self.failures += 1
            page.show_wrong(wait_after(self.failures))

        def opened(_: None) -> None:
            if desktop is not self.desktop:
                return
            self.failures = 0
            self._drop_key.stop()
            if self.seat_gate is not None:
                self.seat_gate.unlocked()
            self.window.show_desk()
            self.window.drop_gate(page)

        self.sign_in_jobs.start(work, opened, failed)

    def _ask_founding(self) -> None:
        from mediation_desk.app.startup.first_run import FirstRun

        self.first_day = FirstRun(self)

    def join_port(self) -> "JoinPort":
        """Return what makes this computer a seat; tests put another in its place."""
        from mediation_desk.app.seat.joining import SeatJoining

        return SeatJoining(self.settings.workspace)

    def choose_backup(self) -> None:
        """Let a person restore a backup."""
        _choose_backup(self)


def _ask_for_sheet(program: Program) -> None:
    """Let a person in who has the recovery sheet; nobody else works with the ledger meanwhile."""

    def begin() -> None:
        from mediation_desk.app.startup.recovery_flow import RecoveryFlow

        program.recovery_day = RecoveryFlow(program)

    program.host.give_way(SoleUse.RECOVERY_SHEET, begin)


def _put_aside(program: Program, name: str, password: str) -> None:
    """Let a former host join the one that goes on."""
    from mediation_desk.app.startup.standby_flow import put_aside

    put_aside(program, name, password)


def _choose_backup(program: Program) -> None:
    """Let a person restore a backup; everybody who is signed in is signed out for it."""

    def begin() -> None:
        from mediation_desk.app.startup.restore_flow import RestoreFlow

        if program.desktop is not None:
            program.desktop.leave()
            program.switch()
        program.restore_day = RestoreFlow(program)

    program.host.give_way(SoleUse.RESTORE, begin)


def _ask_for_password(program: Program, name: str, code: str) -> None:
    """Let a person who typed a one-time code set a new password."""
    from mediation_desk.app.startup.code_entry import CodeEntry

    CodeEntry(program, name, code)


def _renew_key(program: Program, ending: tuple[str, ...]) -> None:
    """Put the ledger under a new key; the desk closes for it and opens again."""
    from mediation_desk.app.startup.code_entry import renew_key

    renew_key(program, ending)


def _finish_retirement(workspace: Path) -> None:
    """Put aside what a crash left of a superseded ledger; what hinders it is told at sign-in."""
    from mediation_desk.app.takeover.retiring import finish

    with suppress(Fault):
        finish(workspace)


def _is_decided(workspace: Path) -> bool:
    """Tell whether this seat is decided to be the host, and its disk refused the last step."""
    from mediation_desk.app.computer.takeover_decision import is_decided

    return is_decided(workspace)


def _finish_takeover(workspace: Path) -> Fault | None:
    """Finish a takeover that was decided before a crash; return what keeps it from that."""
    from mediation_desk.app.computer.takeover_decision import has_copy

    if has_copy(workspace):
        from mediation_desk.app.takeover.finishing import finish_takeover

        try:
            finish_takeover(workspace)
        except Fault as no:
            return no
    return None


def _is_taken(workspace: Path) -> bool:
    """Tell whether somebody can sign in here, also where the ledger itself was lost."""

    layout = Layout(workspace)
    has_files = layout.ledger.exists() or any(layout.slots.glob("*.slot"))
    return has_files and not layout.founding.exists()
