"""Settings and backup: the sections at the left, the cards of the chosen one at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.appearance.tokens import px
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
from mediation_desk.ui.pages.settings.station import OldLedgerCard, StationCard
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.rail_list import RailList
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import FaultBanner, LoadingState
from mediation_desk.workflows.ports import JOURNAL, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.reads import station

WIDE = 640


class SettingsPage(Page):
    """设置与备份. The router may name a section as its subject, such as "limits"."""

    shows = JOURNAL

    def __init__(
        self,
        gateway: Gateway,
        navigation: Navigation,
        theme: Theme,
        ports: SettingsPorts,
    ) -> None:
        super().__init__(gateway, navigation)
        tools = SettingsContext(gateway, navigation, ports)
        self.station, self.people = StationCard(tools), PeopleCard(tools)
        self.phrases = PhrasesCard(tools, navigation.preferences)
        self.old_ledgers = OldLedgerCard(tools)
        self.wording, self.message_gateway = WordingCard(tools), GatewayCard(tools)
        self.password, self.limits = PasswordCard(tools), LimitsCard(tools)
        self.looks, self.notifications = AppearanceCard(tools, theme), NotificationsCard(tools)
        self.shortcuts = ShortcutsCard(tools)
        self.learners, self.contacts = LearnersCard(tools), ContactsCard(tools)
        self.records, self.store = RecordsCard(tools), StoreCard(tools)
        self.retention = RetentionCard(tools, (self.learners, self.contacts, self.records))
        self.copy = PersonalCopyCard(tools)
        self.breaches = BreachCard(tools, self.copy)
        self.law, self.packs, self.backup = LawCard(tools), PacksCard(tools), BackupCard(tools)
        self.proof, self.full_export = ProofCard(tools), FullExportCard(tools)
        self.sheet_uses, self.key = SheetUsesCard(tools), LedgerKeyCard(tools)
        self.holds, self.archive = HoldsCard(tools), ArchiveCard(tools)
        self.terms, self.version = TermsCard(tools, self.holds, self.archive), VersionCard(tools)
        self.log, self.diagnostics = LogCard(tools), DiagnosticsCard(tools)
        self.about, self.parts = AboutCard(tools), PartsCard(tools)
        self.people.left.connect(self.key.renew_when_clear)
        self._sheet: DeskSheet | None = None
        self._banner = FaultBanner()
        self.sections = RailList(self._items(), self.tr("Sections of the settings"))
        self._stack = QStackedWidget()
        self._loading = LoadingState(self._stack, 10, px(WIDE))
        self._places: dict[str, int] = {}
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
        if subject in self._places:
            self._stack.setCurrentIndex(self._places[subject])
            self.sections.mark(subject)

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
        for card in self._cards():
            card.show_sheet(sheet)
        self.header_changed.emit()

    def _failed(self, problem: Exception) -> None:
        self._loading.fail()
        self._banner.tell(self.tr("The settings could not be read"), problem)

    def _cards(self) -> tuple[SettingsCard, ...]:
        return (
            self.station,
            self.old_ledgers,
            self.people,
            self.password,
            self.sheet_uses,
            self.key,
            self.limits,
            self.law,
            self.packs,
            self.phrases,
            self.wording,
            self.message_gateway,
            self.looks,
            self.notifications,
            self.shortcuts,
            self.retention,
            self.learners,
            self.contacts,
            self.records,
            self.copy,
            self.breaches,
            self.terms,
            self.archive,
            self.full_export,
            self.backup,
            self.store,
            self.proof,
            self.log,
            self.version,
            self.about,
            self.parts,
        )

    def _items(self) -> list[RailItem]:
        return [
            RailItem("account", self.tr("My account"), "circle-user"),
            RailItem("station", self.tr("Station"), "store"),
            RailItem("people", self.tr("People, keys"), "users"),
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
        sections: dict[str, tuple[SettingsCard, ...]] = {
            "account": (self.password, self.looks, self.notifications, self.shortcuts),
            "station": (self.station, self.old_ledgers),
            "people": (self.people, self.sheet_uses, self.key),
            "limits": (self.limits,),
            "rules": (self.law, self.packs),
            "phrases": (self.phrases,),
            "messages": (self.wording, self.message_gateway),
            "personal": (
                self.copy,
                self.retention,
                self.learners,
                self.contacts,
                self.records,
                self.breaches,
            ),
            "retention": (self.terms, self.holds, self.archive, self.full_export),
            "backup": (self.backup, self.store, self.proof),
            "log": (self.log, self.diagnostics),
            "about": (self.version, self.about, self.parts),
        }
        for name, cards in sections.items():
            self._places[name] = self._stack.addWidget(_column(cards))
        self.sections.setFixedWidth(px(224))
        body = layout.row(16)
        body.addWidget(self.sections, 0, Qt.AlignmentFlag.AlignTop)
        body.addWidget(self._loading, 1)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addLayout(body, 1)
        self.setLayout(whole)


def _column(cards: tuple[SettingsCard, ...]) -> layout.ScrolledColumn:
    place = layout.ScrolledColumn(16)
    for card in cards:
        card.setMaximumWidth(px(WIDE))
        place.content.addWidget(card)
    place.content.addStretch(1)
    return place
