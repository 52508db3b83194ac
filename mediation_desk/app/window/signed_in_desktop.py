"""Objects of the window while somebody is signed in: gateway, hub link, pages."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, QTimer

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.gateway.preferences import LedgerPreferences
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.pages import make_page
from mediation_desk.app.services.backup_service import BackupService
from mediation_desk.app.services.customer_screen_service import CustomerScreenService
from mediation_desk.app.services.hosting_service import HostingService
from mediation_desk.app.services.message_service import MessageService
from mediation_desk.app.services.phone_door_service import PhoneDoorService
from mediation_desk.app.services.update_service import UpdateService
from mediation_desk.app.session.session import Session
from mediation_desk.app.window.badges import Badges
from mediation_desk.app.window.clock_watch import ClockWatch
from mediation_desk.app.window.closing.update import holds_quitting
from mediation_desk.app.window.desk_inbox import DeskInbox
from mediation_desk.app.window.desktop_navigation import DesktopNavigation
from mediation_desk.app.window.header_button import press_there
from mediation_desk.app.window.host_status import HostStatus, SeatsStatus
from mediation_desk.app.window.navigation_items import rail_items
from mediation_desk.app.window.palette_search import PaletteSearch
from mediation_desk.app.window.remembered_widths import remember_widths
from mediation_desk.app.window.status_text import at_desk, rewritten
from mediation_desk.domain.people import Station
from mediation_desk.domain.policy import Policy
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.locale import PREFERENCE, Language, TranslatedText
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.notifications.desk_notifications import DeskNotifications
from mediation_desk.ui.pages.settings.appearance import SCALE, THEME
from mediation_desk.ui.phrases.book import PhraseBook
from mediation_desk.ui.phrases.keys import PhraseKeys
from mediation_desk.ui.preferences import MemoryPreferences, keep_station_in
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.workflows import drafts
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import DeskSheet, FormDraft
from mediation_desk.workflows.reads import station

if TYPE_CHECKING:
    from mediation_desk.app.seat.seat_gateway import SeatGateway

_REGISTER = "register"
"""The page of registration, and the name of its drafts."""


class ClosingSteps(Protocol):
    """Object with a worker of its own."""

    def close(self) -> None:
        """Close the worker."""
        ...


K = TypeVar("K", bound=ClosingSteps)


class SignedInDesktop(QObject):
    """The pages of one signed-in operator, made when they are first visited."""

    def __init__(self, gateway: DeskGateway, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self.window, self.theme = window, theme
        self.gateway = gateway
        self.ledger = gateway if isinstance(gateway, LedgerGateway) else None
        """The gateway at the ledger itself; None at a seat, where the ledger is elsewhere."""
        self._late: dict[Callable[[Any], Any], ClosingSteps] = {}
        self.preferences = LedgerPreferences(self.gateway)
        window.keep_places_in(self.preferences)
        keep_station_in(self.preferences)
        self.navigation = DesktopNavigation(window, self.gateway, self.preferences)
        window.gated.connect(self.navigation.customer.clear)
        self.station, self.policy = Station("", ""), Policy()
        self.counts = Badges(self.gateway, window)
        self.notifications = DeskNotifications(
            window, self.preferences, self.gateway.operator.id, lambda: self.policy
        )
        self.inbox = DeskInbox(self.gateway, window, self.navigation)
        self.backups: BackupService | None = None
        self.updates: UpdateService | None = None
        self.hosting: HostingService | None = None
        self.phone_door: PhoneDoorService | None = None
        """Serves other computers, where the ledger is here."""
        self.customer_screen: CustomerScreenService | None = None
        """The window towards the consumer; None where no program owns one."""
        self.host: HostStatus | None = None
        """Shows where the ledger is, at a seat."""
        self.waiting: QObject | None = None
        """Shows what was taken at a seat while its host is away."""
        self.seats: SeatsStatus | None = None
        """Shows who is connected, where other computers are served."""
        self._commands: list[tuple[TranslatedText, str, Callable[[], object]]] = []
        self._place = ("", "")
        self._sheet: DeskSheet | None = None
        self._phrases: PhraseKeys | None = None
        self._search: PaletteSearch | None = None
        self._clock: ClockWatch | None = None

    def late(self, make: Callable[[LedgerGateway], K]) -> K | None:
        """Return a service of only one page, made at the first call and closed with the desktop.

        None at a seat: it works on the ledger itself.
        """
        if self.ledger is None:
            return None
        if make not in self._late:
            self._late[make] = make(self.ledger)
        return cast("K", self._late[make])

    def late_at_seat(self, make: "Callable[[SeatGateway], K]") -> K | None:
        """Return such a service of a page at a seat; None where the ledger is."""
        if self.ledger is not None:
            return None
        if make not in self._late:
            self._late[make] = make(cast("SeatGateway", self.gateway))
        return cast("K", self._late[make])

    @property
    def host_name(self) -> str | None:
        """Name of the computer with the ledger, at a seat; None where that is this one."""
        if self.ledger is not None:
            return None
        return "" if self.host is None else self.host.name

    @property
    def operator_name(self) -> str:
        """Name of the signed-in operator."""
        return self.gateway.operator.name

    def enter(self, place: tuple[str, str] = ("", "")) -> None:
        """Show the desk, start the hub link, keep counts and the status bar up to date.

        ``place`` is a page with its subject in place of the page that the operator left.
        """
        self._place = place
        _speak(self)
        _dress(self)
        # Pages measured their rows in the old size, and styling those nobody sees takes seconds.
        self.theme.changing.connect(self._renew_pages)
        self.theme.resized.connect(self._rebuild_shown)
        self.gateway.ask(Query(station.desk, self.gateway.operator.id), self._arrived)
        self._equip_desk()
        self.counts.inbox.connect(self.inbox.follow)
        self.counts.attention.connect(self.notifications.follow)
        self.notifications.opened.connect(self.inbox.open_item)
        self.notifications.inbox_asked.connect(self.inbox.open_panel)
        self.counts.start()
        self.gateway.start()
        messages = self.late(MessageService)
        if messages is not None:
            messages.start()

    def _equip_desk(self) -> None:
        """Give the desk of the window its phrases, its search, its inbox and its warnings."""
        desk = self.window.desk
        self._close_helpers()
        self._phrases = PhraseKeys(desk, PhraseBook(self.preferences), self.gateway.operator.id)
        press = partial(press_there, self.window.router, self.gateway)
        screen = None if self.customer_screen is None else self.customer_screen.toggle
        self._search = PaletteSearch(self.gateway, self.window.lock_asked.emit, press, screen)
        for command in self._commands:
            self._search.add(*command)
        desk.page_shown.connect(self.navigation.customer.clear)
        if screen is not None:
            desk.screen_asked.connect(screen)
        desk.use_find(self._search.find)
        desk.account_asked.connect(lambda: self.navigation.go("settings", "account"))
        self.inbox.attach()
        if self._clock is None:
            self._clock = ClockWatch(
                self.gateway, self.preferences, desk.clock, is_of_ledger=self.ledger is not None
            )
            self._clock.start()
        else:
            self._clock.show_in(desk.clock)
        desk.warn(*rewritten(self.gateway.rewritten))
        for status in (self.host, self.seats):
            if status is not None:
                status.show()

    def _close_helpers(self) -> None:
        """Close the phrases and the search of the desk as it was made last."""
        for helper in (self._phrases, self._search):
            if helper is not None:
                helper.close()

    def speak(self, language: Language) -> None:
        """Show the desk in another language, at the same place; kept for this operator."""
        self.preferences.keep(self.gateway.operator.id, PREFERENCE, language.value)
        # Not within the signal of a page: the pages are made anew.
        QTimer.singleShot(0, self, partial(self._retranslate, language))

    def _retranslate(self, language: Language) -> None:
        router = self.window.router
        place = router.here(), router.subject()
        self.leave()
        locale.install(language)
        self.window.retranslate(rail_items())
        self._equip_desk()
        self.notifications.retranslate()
        if self._sheet is not None:
            self.window.rail.show_operator(at_desk(self._sheet, self.gateway.operator))
        self.window.router.go(*place)
        self.counts.refresh()
        self.navigation.inform(self.tr("Language changed"))

    def back_up(self) -> UpdateService | None:
        """Take backups from now on, each day and at closing, and look for new versions.

        None at a seat: the host does both for its ledger.
        """
        if self.ledger is None:
            return None
        self.backups, self.updates = BackupService(self.ledger), UpdateService(self.ledger)
        self.backups.start()
        self.updates.start()
        self.window.hold_closing = partial(holds_quitting, self.window, self.backups, self.updates)
        return self.updates

    def make(self, name: str) -> Page:
        """Make one page."""
        page = make_page(self, name)
        remember_widths(page, name, self.preferences, self.gateway.operator.id)
        return page

    def leave(self) -> None:
        """Let the page shown save its draft."""
        self.window.router.leave()

    def close(self) -> None:
        """Stop counting and close the ledger."""
        self.window.gated.disconnect(self.navigation.customer.clear)
        if self.customer_screen is not None:
            self.customer_screen.forget(self.navigation.customer)
        keep_station_in(MemoryPreferences())
        self.counts.stop()
        self.notifications.close()
        if self.seats is not None:
            self.seats.close()
        self.window.hold_closing = None
        if self.backups is not None:
            self.backups.close()
        if self.updates is not None:
            self.updates.close()
        if self._clock is not None:
            self._clock.stop()
        self._close_helpers()
        self.theme.changing.disconnect(self._renew_pages)
        self.theme.resized.disconnect(self._rebuild_shown)
        for made in self._late.values():
            made.close()
        self.gateway.close()

    def _renew_pages(self) -> None:
        # Another language gives the window another router.
        self.window.router.drop_hidden()

    def _rebuild_shown(self) -> None:
        # Not within the signal of the page: it is made anew.
        QTimer.singleShot(0, self, self._renew_now)

    def _renew_now(self) -> None:
        self.window.router.rebuild_shown()

    def _arrived(self, sheet: DeskSheet) -> None:
        self.station, self._sheet = sheet.station, sheet
        if self.backups is not None:
            self.backups.learn(sheet.backups)
        self.hold_limits(sheet.policy)
        self.window.sign_in(
            self.gateway.operator.id, at_desk(sheet, self.gateway.operator), "today"
        )
        if self.customer_screen is not None:
            self.customer_screen.show_station(sheet.station.name)
            self.customer_screen.follow(self)
        if self._place[0]:
            self.window.router.go(*self._place)
        elif self.gateway.operator.may_write:
            name = drafts.name_of(_REGISTER, self.gateway.operator.id)
            self.gateway.peek(Query(station.draft, name), self._go_on)
        self.counts.refresh()

    def _go_on(self, draft: FormDraft | None) -> None:
        """Return to a registration that a crash or a power cut interrupted."""
        was_interrupted = draft is not None and bool(draft.fields.get(drafts.OPEN))
        if was_interrupted and self.window.router.here() == "today":
            self.window.router.go(_REGISTER)

    def add_command(self, words: TranslatedText, icon: str, run: Callable[[], object]) -> None:
        """Offer another command with Ctrl+K, also in a desk that is made anew."""
        self._commands.append((words, icon, run))
        if self._search is not None:
            self._search.add(words, icon, run)

    def hold_limits(self, policy: Policy) -> None:
        """Apply limits to the desk itself: when it locks, when it closes."""
        self.policy = policy
        self.window.idle.set_after(policy.idle_lock_seconds)


def gateway_over(session: Session) -> LedgerGateway:
    """Return the gateway of whoever signed in at the ledger itself."""
    return LedgerGateway(session, HubLink(session))


def _speak(desktop: SignedInDesktop) -> None:
    """Speak the language that this operator chose; the sign-in page's where they chose none."""
    chosen = desktop.preferences.read(desktop.gateway.operator.id, PREFERENCE)
    if chosen and Language(chosen) is not locale.current():
        locale.install(Language(chosen))
        desktop.window.retranslate(rail_items())


def _dress(desktop: SignedInDesktop) -> None:
    """Apply the look that this operator chose; the usual, not that of whoever was here before."""
    operator, kept = desktop.gateway.operator.id, desktop.preferences
    desktop.theme.wear(kept.read(operator, THEME), kept.read(operator, SCALE))
