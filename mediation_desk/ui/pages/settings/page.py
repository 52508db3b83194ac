"""Settings and backup: the sections at the left, the cards of the chosen one at the right."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import Generic, TypeVar, overload

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.display import application_filters
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.settings.appearance import AppearanceCard
from mediation_desk.ui.pages.settings.backups.backup_and_proof import BackupCard, ProofCard
from mediation_desk.ui.pages.settings.backups.store_card import StoreCard
from mediation_desk.ui.pages.settings.card.settings_card import (
    SettingsCard,
    SettingsContext,
    leads,
)
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.customer_screen import CustomerScreenCard
from mediation_desk.ui.pages.settings.ledger_key import LedgerKeyCard
from mediation_desk.ui.pages.settings.limits import LimitsCard
from mediation_desk.ui.pages.settings.messages.gateway_card import GatewayCard
from mediation_desk.ui.pages.settings.messages.wording_card import WordingCard
from mediation_desk.ui.pages.settings.people import PasswordCard, PeopleCard
from mediation_desk.ui.pages.settings.personal_data import (
    ContactsCard,
    LearnersCard,
    RecordsCard,
    RetentionCard,
)
from mediation_desk.ui.pages.settings.phrases import PhrasesCard
from mediation_desk.ui.pages.settings.privacy.breach_card import BreachCard
from mediation_desk.ui.pages.settings.privacy.copy_card import PersonalCopyCard
from mediation_desk.ui.pages.settings.program.about import AboutCard, PartsCard
from mediation_desk.ui.pages.settings.program.log_card import DiagnosticsCard, LogCard
from mediation_desk.ui.pages.settings.program.notifications import NotificationsCard
from mediation_desk.ui.pages.settings.program.shortcuts import ShortcutsCard
from mediation_desk.ui.pages.settings.program.version_card import VersionCard
from mediation_desk.ui.pages.settings.recovery_sheets import SheetUsesCard
from mediation_desk.ui.pages.settings.retention.archive_and_export import (
    ArchiveCard,
    FullExportCard,
)
from mediation_desk.ui.pages.settings.retention.legal_holds import HoldsCard
from mediation_desk.ui.pages.settings.retention.terms import TermsCard
from mediation_desk.ui.pages.settings.rules import LawCard, PacksCard
from mediation_desk.ui.pages.settings.seats.hosting_card import HostingCard
from mediation_desk.ui.pages.settings.seats.phone_door_card import PhoneDoorCard
from mediation_desk.ui.pages.settings.seats.seats_card import SeatsCard
from mediation_desk.ui.pages.settings.station import OldLedgerCard, StationCard
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.rail_list import RailList
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import FaultBanner, LoadingState
from mediation_desk.workflows.ports import JOURNAL, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.reads import station

WIDE = 640
AT_HOST = frozenset({"archive", "backup", "diagnostics", "key", "log", "store"})
"""The cards of what is done only where the ledger is."""


C = TypeVar("C", bound=SettingsCard)


class SectionCard(Generic[C]):
    """A card of a section, as an attribute of the page; asking for it builds its whole section.

    Of thirty cards a person sees those of one section: the others wait until theirs is shown.
    """

    def __init__(self, section: str, make: "Callable[[SettingsPage], C]") -> None:
        self.section = section
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, page: None, owner: type) -> "SectionCard[C]": ...

    @overload
    def __get__(self, page: "SettingsPage", owner: type) -> C: ...

    def __get__(self, page: "SettingsPage | None", owner: type) -> "SectionCard[C] | C":
        """Return the card of a page, which from then on is the page's own attribute."""
        if page is None:
            return self
        page.build(self.section)
        if self._name not in vars(page):
            # A card of a section that is being built right now asks for a later one.
            vars(page)[self._name] = self._make(page)
        card: C = vars(page)[self._name]
        return card


def _key_card(page: "SettingsPage") -> LedgerKeyCard:
    card = LedgerKeyCard(page.tools)
    page.people.left.connect(card.renew_when_clear)
    return card


class SettingsPage(Page):
    """设置与备份. The router may name a section as its subject, such as "limits"."""

    shows = JOURNAL
    tools: SettingsContext
    theme: Theme

    password = SectionCard("account", lambda page: PasswordCard(page.tools))
    looks = SectionCard("account", lambda page: AppearanceCard(page.tools, page.theme))
    notifications = SectionCard("account", lambda page: NotificationsCard(page.tools))
    shortcuts = SectionCard("account", lambda page: ShortcutsCard(page.tools))
    station = SectionCard("station", lambda page: StationCard(page.tools))
    old_ledgers = SectionCard("station", lambda page: OldLedgerCard(page.tools))
    people = SectionCard("people", lambda page: PeopleCard(page.tools))
    sheet_uses = SectionCard("people", lambda page: SheetUsesCard(page.tools))
    key = SectionCard("people", _key_card)
    hosting: SectionCard[HostingCard] = SectionCard("seats", lambda page: HostingCard(page.tools))
    seats = SectionCard("seats", lambda page: SeatsCard(page.tools, page.hosting))
    phone_door = SectionCard("phones", lambda page: PhoneDoorCard(page.tools))
    customer_screen = SectionCard("screen", lambda page: CustomerScreenCard(page.tools))
    limits = SectionCard("limits", lambda page: LimitsCard(page.tools))
    law = SectionCard("rules", lambda page: LawCard(page.tools))
    packs = SectionCard("rules", lambda page: PacksCard(page.tools))
    phrases = SectionCard(
        "phrases", lambda page: PhrasesCard(page.tools, page.navigation.preferences)
    )
    wording = SectionCard("messages", lambda page: WordingCard(page.tools))
    message_gateway = SectionCard("messages", lambda page: GatewayCard(page.tools))
    copy = SectionCard("personal", lambda page: PersonalCopyCard(page.tools))
    retention = SectionCard(
        "personal",
        lambda page: RetentionCard(page.tools, (page.learners, page.contacts, page.records)),
    )
    learners: SectionCard[LearnersCard] = SectionCard(
        "personal", lambda page: LearnersCard(page.tools)
    )
    contacts: SectionCard[ContactsCard] = SectionCard(
        "personal", lambda page: ContactsCard(page.tools)
    )
    records: SectionCard[RecordsCard] = SectionCard(
        "personal", lambda page: RecordsCard(page.tools)
    )
    breaches = SectionCard("personal", lambda page: BreachCard(page.tools, page.copy))
    terms = SectionCard("retention", lambda page: TermsCard(page.tools, page.holds, page.archive))
    holds: SectionCard[HoldsCard] = SectionCard("retention", lambda page: HoldsCard(page.tools))
    archive: SectionCard[ArchiveCard] = SectionCard(
        "retention", lambda page: ArchiveCard(page.tools)
    )
    full_export = SectionCard("retention", lambda page: FullExportCard(page.tools))
    backup = SectionCard("backup", lambda page: BackupCard(page.tools))
    store = SectionCard("backup", lambda page: StoreCard(page.tools))
    proof = SectionCard("backup", lambda page: ProofCard(page.tools))
    log = SectionCard("log", lambda page: LogCard(page.tools))
    diagnostics = SectionCard("log", lambda page: DiagnosticsCard(page.tools))
    version = SectionCard("about", lambda page: VersionCard(page.tools))
    about = SectionCard("about", lambda page: AboutCard(page.tools))
    parts = SectionCard("about", lambda page: PartsCard(page.tools))

    def __init__(
        self,
        gateway: Gateway,
        navigation: Navigation,
        theme: Theme,
        ports: SettingsPorts,
    ) -> None:
        super().__init__(gateway, navigation)
        self.tools, self.theme = SettingsContext(gateway, navigation, ports), theme
        self._sheet: DeskSheet | None = None
        self._banner = FaultBanner()
        self.sections = RailList(self._items(), self.tr("Sections of the settings"))
        self._stack = QStackedWidget()
        self._loading = LoadingState(self._stack, 10, px(WIDE))
        self._cards: dict[str, tuple[SettingsCard, ...]] = {}
        self._places: dict[str, QWidget] = {}
        self._lay_out()
        self.show_subject("station")
        self.sections.chosen.connect(self.show_subject)
        self._banner.again.clicked.connect(self.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def refresh(self) -> None:
        """Read the station again."""
        operator = self.gateway.operator.id
        self._loading.wait()
        self.gateway.ask(Query(station.desk, operator), self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show a section."""
        if subject in _sections():
            self.build(subject)
            self._stack.setCurrentWidget(self._places[subject])
            self.sections.mark(subject)

    def build(self, section: str) -> None:
        """Make the cards of a section and let them show what was read, unless they stand."""
        if section in self._cards:
            return
        self._cards[section] = ()
        with application_filters.resting():
            cards = tuple(getattr(self, name) for name in _sections()[section])
            self._places[section] = _column(cards)
            self._stack.addWidget(self._places[section])
        self._cards[section] = self._own(_sections()[section], cards)
        if self._sheet is not None:
            for card in self._cards[section]:
                card.show_sheet(self._sheet)

    def _own(self, names: Iterable[str], cards: Iterable[SettingsCard]) -> tuple[SettingsCard, ...]:
        """Return the cards that have their content here; the others say where it is."""
        if not self.tools.ports.is_at_seat:
            return tuple(cards)
        left = [card for name, card in zip(names, cards, strict=True) if name in AT_HOST]
        for card in left:
            card.leave_to_host()
        return tuple(card for card in cards if card not in left)

    def place(self) -> str:
        """Return the section shown."""
        shown = self._stack.currentWidget()
        return next(name for name, place in self._places.items() if place is shown)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Settings and backup")

    def situation(self) -> str:
        """Return who may change what, in words."""
        if self._sheet is None:
            return ""
        if not leads(self.gateway.operator):
            return self.tr("Your account is yours; the rest is for managers.")
        if not self._sheet.backups:
            return self.tr("There is no backup yet.")
        return self.tr("Changes hold at once and can be undone.")

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("Tab", self.tr("next field")), ("Ctrl+Z", self.tr("undo"))]

    def _show(self, sheet: DeskSheet) -> None:
        self._sheet = sheet
        self._banner.hide()
        self._loading.arrive()
        for card in chain.from_iterable(self._cards.values()):
            card.show_sheet(sheet)
        self.header_changed.emit()

    def _failed(self, problem: Exception) -> None:
        self._loading.fail()
        self._banner.tell(self.tr("The settings could not be read"), problem)

    def _items(self) -> list[RailItem]:
        ports = self.tools.ports
        seats = [RailItem("seats", self.tr("Other computers"), "monitor")]
        phones = [RailItem("phones", self.tr("Consumers' phones"), "smartphone")]
        screen = [RailItem("screen", self.tr("Customer screen"), "monitor-smartphone")]
        return [
            RailItem("account", self.tr("My account"), "circle-user"),
            RailItem("station", self.tr("Station"), "store"),
            RailItem("people", self.tr("People, keys"), "users"),
            *(seats if ports.seats is not None or ports.host else ()),
            *(phones if ports.phone_door is not None else ()),
            *(screen if ports.customer_screen is not None else ()),
            RailItem("limits", self.tr("Limits"), "timer"),
            RailItem("rules", self.tr("Rules, calendar"), "scale"),
            RailItem("phrases", self.tr("Stock phrases"), "text-quote"),
            RailItem("messages", self.tr("Messages"), "message-square-text"),
            RailItem("personal", self.tr("Personal data"), "user-round-x"),
            RailItem("retention", self.tr("Retention, archive"), "archive"),
            RailItem("backup", self.tr("Backup, integrity"), "hard-drive-download", 1),
            RailItem("log", self.tr("Log, diagnostics"), "scroll-text", 1),
            RailItem("about", self.tr("Version, about"), "info", 1),
        ]

    def _lay_out(self) -> None:
        self.sections.setFixedWidth(px(224))
        body = layout.row(16)
        body.addWidget(self.sections, 0, Qt.AlignmentFlag.AlignTop)
        body.addWidget(self._loading, 1)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addLayout(body, 1)
        self.setLayout(whole)


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    """Return the names of the cards of each section, in the order of their declarations."""
    found: dict[str, tuple[str, ...]] = {}
    for name, card in vars(SettingsPage).items():
        if isinstance(card, SectionCard):
            found[card.section] = (*found.get(card.section, ()), name)
    return found


def _column(cards: tuple[SettingsCard, ...]) -> layout.ScrolledColumn:
    place = layout.ScrolledColumn(16)
    for card in cards:
        card.setMaximumWidth(px(WIDE))
        place.content.addWidget(card)
    place.content.addStretch(1)
    return place
