"""What stands behind the window while somebody is signed in: door, line, pages, counts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.app.finding import Finder
from mediation_desk.app.kept import LedgerPreferences
from mediation_desk.app.line import Line
from mediation_desk.app.real_door import RealDoor
from mediation_desk.app.session import Session
from mediation_desk.app.telling import at_desk, link_line
from mediation_desk.domain.case.change import SHANGHAI
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.person import Station
from mediation_desk.ledger.verify import Verdict, verify
from mediation_desk.ui import locale
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.case.walk import CaseWays, Walk
from mediation_desk.ui.pages.fund.exits import FundExits
from mediation_desk.ui.pages.fund.page import FundPage
from mediation_desk.ui.pages.ledger.exits import LedgerExits
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.pages.link.page import LinkPage
from mediation_desk.ui.pages.register.exits import Exits
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.pages.settings.looks import SCALE, THEME
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.today import TodayPage, Ways
from mediation_desk.ui.theme import Choice, Theme
from mediation_desk.ui.widgets.paper_preview import PaperPreview
from mediation_desk.ui.window import MainWindow
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.reading.desk import DeskSheet
from mediation_desk.workflows.reading.link import LinkFace
from mediation_desk.workflows.reading.today import Today

SECOND_MS = 1_000


class Rooms(QObject):
    """The pages of one signed-in operator, made when they are first visited."""

    def __init__(self, session: Session, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self.window, self.theme = window, theme
        self.door = RealDoor(session, Line(session))
        self.preferences = LedgerPreferences(self.door)
        self.walk = Walk()
        self.overdue = 0
        self.station = Station("", "")
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._makers: dict[str, Callable[[], QWidget]] = {
            "today": self._today,
            "register": self._register,
            "ledger": self._ledger,
            "fund": self._fund,
            "link": lambda: LinkPage(self.door),
            "settings": lambda: SettingsPage(self.door, self.theme, self._prove),
            "case": self._case,
        }

    @property
    def operator_name(self) -> str:
        """Who is signed in."""
        return self.door.operator.name

    def enter(self) -> None:
        """Show the desk, begin to carry, keep counts and the status bar up to date."""
        self._dress()
        self.door.ask(lambda reader: reader.desk(self.door.operator.id), self._arrived)
        self.door.news.changed.connect(self._count)
        self.window.desk.use_find(Finder(self.door).find)
        self._clock.start()
        self.door.line.start()

    def make(self, name: str) -> QWidget:
        """Make one page."""
        return self._makers[name]()

    def leave(self) -> None:
        """Let the page shown save its draft."""
        leave = getattr(self.window.router.page(), "leave", None)
        if leave is not None:
            leave()

    def close(self) -> None:
        """Stop counting and let go of the ledger."""
        self._clock.stop()
        self.door.close()

    def open_case(self, case: str, siblings: Sequence[str] = (), move: str = "") -> None:
        """Show a case, as one of a list it is walked in."""
        self.walk.begin(siblings, move)
        self.window.router.go("case", case)

    def bring_old_ledger(self, path: str = "") -> None:
        """Choose an old ledger and take it over; the command has the report by row."""
        chosen = (
            path
            or QFileDialog.getOpenFileName(
                self.window, "", "", "Excel, CSV (*.xlsx *.xls *.ods *.csv *.txt)"
            )[0]
        )
        if chosen:
            self.door.bring(Path(chosen), self._brought, self._failed)

    def show_pdf(self, content: bytes, title: str) -> None:
        """Show the very bytes of a paper."""
        PaperPreview(content, title, lambda: None, self.window).open()

    def _arrived(self, sheet: DeskSheet) -> None:
        self.station = sheet.station
        self.window.sign_in(self.door.operator.id, at_desk(sheet, self.door.operator), "today")
        self._count()
        self._tick()

    def _dress(self) -> None:
        """The look that this operator chose."""
        look = self.preferences.read(self.door.operator.id, THEME)
        scale = self.preferences.read(self.door.operator.id, SCALE)
        if look or scale:
            self.theme.apply(Choice(look or Choice.SYSTEM.value), int(scale or 100))

    def _count(self) -> None:
        self.door.ask(lambda r: (r.today("", self.door.now()), r.link_face()), self._counted)

    def _counted(self, found: tuple[Today, LinkFace]) -> None:
        today, face = found
        now = self.door.now()
        self.overdue = sum(1 for w in today.work if w.clock is not None and w.clock.due_at < now)
        self.window.rail.show_count("today", len(today.work))
        self.window.rail.show_count("fund", len(today.waiting))
        self.window.rail.show_count("link", face.waiting)
        self.window.status.show_link(link_line(face, now))

    def _tick(self) -> None:
        local = datetime.now(UTC).astimezone(SHANGHAI)
        self.window.status.show_now(locale.moment(local))

    def _today(self) -> QWidget:
        go = self.window.router.go
        ways = Ways(
            open_case=self.open_case,
            see_ledger=lambda: go("ledger"),
            see_fund=lambda payment: go("fund", payment),
            see_link=lambda: go("link"),
            register=lambda: go("register"),
            tell=self._say,
            phone=self.station.guidance_phone,
        )
        return TodayPage(self.door, ways)

    def _fund(self) -> QWidget:
        see = FundExits(see_settings=lambda: self.window.router.go("settings", "limits"))
        return FundPage(self.door, self.open_case, see)

    def _register(self) -> QWidget:
        return RegisterPage(
            self.door, Exits(self.open_case, self._show_paper, self.window.toast.say)
        )

    def _ledger(self) -> QWidget:
        exits = LedgerExits(
            open_case=self.open_case,
            show_pdf=self.show_pdf,
            say=self.window.toast.say,
            log_dispute=lambda: self.window.router.go("register"),
            bring_old_ledger=self.bring_old_ledger,
            preferences=self.preferences,
        )
        return LedgerPage(self.door, exits)

    def _case(self) -> QWidget:
        router = self.window.router
        ways = CaseWays(
            go=lambda case: router.go("case", case),
            back=router.back,
            see_fund=lambda payment: router.go("fund", payment),
            tell=self._say,
            walk=self.walk,
        )
        return CasePage(self.door, ways)

    def _show_paper(self, paper: Paper, subject: str) -> None:
        self.door.paper(
            paper, subject, lambda content: self.show_pdf(content, word(paper)), self._failed
        )

    def _prove(self) -> Verdict:
        file = self.door.session.file
        return verify(file.readers, file.evidence)

    def _say(self, words: str) -> None:
        self.window.toast.say(words)

    def _brought(self, said: str) -> None:
        self.window.toast.say(said)

    def _failed(self, no: Exception) -> None:
        self.window.toast.say(sentence(no))
