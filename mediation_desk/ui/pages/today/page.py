"""Today: the work by running clock, the regulator's letters, payments that wait, four figures."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.backups.backup_banner import BackupBanner
from mediation_desk.ui.backups.backup_port import BackupPort
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.letter_navigation import leads_to_today, open_letter
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import TickingPage
from mediation_desk.ui.pages.today import situation, today_figures
from mediation_desk.ui.pages.today.cards.inspections_card import InspectionsCard
from mediation_desk.ui.pages.today.cards.letters_card import LettersCard
from mediation_desk.ui.pages.today.cards.sole_manager_card import SoleManagerCard
from mediation_desk.ui.pages.today.cards.supervision_card import SupervisionCard
from mediation_desk.ui.pages.today.empty_states import line_down, nothing_to_do
from mediation_desk.ui.pages.today.peek_column import TodayPeekColumn
from mediation_desk.ui.pages.today.pending_payments import PendingPaymentsCard
from mediation_desk.ui.pages.today.sort_button import SortButton
from mediation_desk.ui.pages.today.today_actions import CLAIMS, TodayActions
from mediation_desk.ui.pages.today.work_card import WorkCard
from mediation_desk.ui.updates.update_banner import UpdateBanner
from mediation_desk.ui.updates.update_port import UpdatePort
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.figures import KpiFigure, KpiStrip
from mediation_desk.ui.widgets.layout import GUTTER, GutterColumn
from mediation_desk.ui.widgets.page_states import could_not_read
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.ledger import AGEING
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter, WorkRow
from mediation_desk.workflows.reads import today as reads


@dataclass(frozen=True)
class TodayPorts:
    """Backups and versions, none in the demonstration; the regulator's telephone, "" for none."""

    backups: BackupPort | None = None
    updates: UpdatePort | None = None
    phone: str = ""


class TodayPage(TickingPage):
    """The first page of a day; it reads again on a change while it is shown."""

    shows = frozenset(
        {
            Changed.CASE,
            Changed.CIRCULAR,
            Changed.DUTY,
            Changed.FUND,
            Changed.INSPECTION,
            Changed.LINK,
            Changed.MERCHANT,
            Changed.RULES,
            Changed.STATION,
            Changed.SUPERVISION,
        }
    )

    def __init__(
        self, gateway: Gateway, navigation: Navigation, ports: TodayPorts = TodayPorts()
    ) -> None:
        super().__init__(gateway, navigation)
        self._phone = ports.phone
        self._read: reads.TodayRead | None = None
        self._unmanned, self._asked = False, ""
        self._acts = TodayActions(gateway, self)
        self._strip = KpiStrip([KpiFigure("", "–")] * 4)
        may_write = gateway.operator.may_write
        self._work = WorkCard(
            gateway.operator.id,
            link_to(navigation, "ledger"),
            lambda: navigation.show_cases(AGEING),
        )
        self._work.view.offer_steps(may_write)
        self._letters = LettersCard(self._open_letter, self._confirm if may_write else None)
        self._watched = SupervisionCard(gateway, navigation.say)
        self._rounds = InspectionsCard(lambda one: navigation.go("inspections", one))
        self._waiting = PendingPaymentsCard(lambda waiting: navigation.go("fund", waiting.payment))
        self._lone = SoleManagerCard()
        to_settings = partial(link_to, navigation, "settings")
        self.backup = BackupBanner(gateway, ports.backups, to_settings("backup"))
        self.update_notice = UpdateBanner(gateway.operator, ports.updates, to_settings("about"))
        self.peek = TodayPeekColumn(gateway, self._work.view)
        self.peek.refused.connect(navigation.refuse)
        self._sort = SortButton(self._work.sort_by)
        self.ticker.ticked.connect(self._tick)
        self._lay_out()
        view = self._work.view
        view.opened.connect(lambda row: self._open(row, ""))
        view.acted.connect(self._act)
        view.claimed.connect(self._acts.claim)
        self._acts.said.connect(navigation.say)
        self._acts.undoable.connect(lambda said, undo: navigation.say(said, undo=undo))
        self._acts.refused.connect(navigation.refuse)
        self.setFocusProxy(view)

    def refresh(self) -> None:
        """Read again; the shown data stays until the answer arrives."""
        self._work.wait()
        operator, now = self.gateway.operator.id, self.gateway.now()
        self.gateway.ask(Query(reads.today, operator, now), self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Open the supervision that the letter of this id posted, once it is read."""
        self._asked = subject

    def come_back(self, subject: str) -> None:
        """Show the day again; what was opened here before stays closed."""

    def title(self) -> str:
        """Return the title."""
        return self.tr("Today")

    def situation(self) -> str:
        """Return the situation in one sentence."""
        if self._read is None:
            return ""
        now = self.gateway.now()
        return situation.sentence(self._read.today, self.gateway.operator.name, now)

    def header_actions(self) -> list[QWidget]:
        """Return the button that orders the list."""
        return [self._sort]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        keys = [
            ("J / K", self.tr("move")),
            ("Space", self.tr("peek")),
            ("Enter", self.tr("open")),
        ]
        return [*keys, ("A", self.tr("claim"))] if self.gateway.operator.may_write else keys

    def _show(self, read: reads.TodayRead) -> None:
        if self._read is not None and read.is_like(self._read):
            self._open_asked()
            return
        self._read = read
        today, now = read.today, self.gateway.now()
        self._strip.show_figures(today_figures.drawn(today.figures))
        self._letters.show_letters(today.letters, today.unread, now)
        self._letters.show_line(line_down(read.line, self._phone, link_to(self.navigation, "link")))
        self._watched.show_supervisions(today.supervised, now)
        self._rounds.show_rounds(read.inspections, local_day(now).isoformat())
        self._waiting.show_waiting(today.waiting, now)
        self._lone.show_payments(today.lone)
        self._work.show_work((*today.work, *today.watched), now)
        self._work.show_oldest(today.oldest_at, now)
        self.peek.look()
        if not situation.at_work(today, now):
            self._work.show_instead(nothing_to_do(link_to(self.navigation, "register")))
        self.header_changed.emit()
        self._open_asked()

    def _open_asked(self) -> None:
        """Open the supervision that was asked for, once."""
        asked, self._asked = self._asked, ""
        if asked:
            self._watched.open_posted_by(asked)

    def _failed(self, fault: Exception) -> None:
        self._read = None
        self._work.show_instead(could_not_read(sentence(fault), self.refresh))

    def _tick(self, now: datetime) -> None:
        del now
        if self._work.tick(self.gateway.now()) and self._read is not None:
            read, self._read = self._read, None
            self._show(read)
        self._watch_duty()
        self.backup.look()

    def _watch_duty(self) -> None:
        """Say so when a shift begins or ends that nobody has."""
        if self._read is None:
            return
        unmanned = situation.is_unmanned(self._read.today, self.gateway.now())
        if unmanned is not self._unmanned:
            self._unmanned = unmanned
            self.header_changed.emit()

    def _open(self, row: WorkRow, action: str) -> None:
        self.navigation.open_case(row.case, self._work.cases(), action)

    def _act(self, row: WorkRow) -> None:
        """Perform the row's button: claim the case here, any other step on its page."""
        if not self.gateway.operator.may_write:
            self._open(row, "")
        elif row.step in CLAIMS:
            self._acts.claim(row)
        else:
            self._open(row, row.step.value)

    def _confirm(self, letter: RegulatorLetter) -> None:
        """Confirm a letter here; a circular in the library, which asks how many were told."""
        if letter.kind is LetterKind.CIRCULAR:
            self._open_letter(letter)
        else:
            self._acts.confirm(letter)

    def _open_letter(self, letter: RegulatorLetter) -> None:
        # What a letter without a case says stands here already; only a supervision opens.
        if leads_to_today(letter):
            self._watched.open_posted_by(letter.message)
            return
        may_write = self.gateway.operator.may_write
        open_letter(self.navigation, letter, self._work.cases(), may_write=may_write)

    def _lay_out(self) -> None:
        column = layout.column(16)
        column.addWidget(self.backup)
        column.addWidget(self._letters)
        column.addWidget(self._watched)
        column.addWidget(self._rounds)
        column.addWidget(self._waiting)
        column.addWidget(self._lone)
        column.addWidget(self.update_notice)
        column.addStretch(1)
        self.peek.beside.setLayout(column)
        right, either = QWidget(), layout.column(0)
        either.addWidget(self.peek.card, 1)
        either.addWidget(self.peek.beside, 1)
        right.setLayout(either)
        scrolled = GutterColumn(0)
        scrolled.content.addWidget(right)
        strip = layout.row(0, (0, 0, GUTTER, 0))
        strip.addWidget(self._strip)
        whole = layout.column(16, (24, 0, 24 - GUTTER, 16))
        whole.addLayout(strip)
        whole.addWidget(layout.TwoColumns(self._work, scrolled, 368 + GUTTER), 1)
        self.setLayout(whole)
