"""A seat at the desk: the real program over a station in a folder, driven as a person does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station
from mediation_desk.app.startup.program import Program
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.configuration.settings import Settings
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.step_opener import StepOpener
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.station.administration import USUAL_RIGHTS, FoundingForm
from tests.station import CHEAP, PASSWORD, STAFF, an_intake

CLERK, OTHER_CLERK, MANAGER, AUDITOR = "王晓燕", "赵磊", "周涛", "陈静"
SHOP, PHONE = "盛世珠宝", "19905316207"
NOTHING = Qt.KeyboardModifier.NoModifier
T = TypeVar("T", bound=QWidget)


def found_station(workspace: Path) -> str:
    """Found a station with slots for everybody and one dispute; returns the dispute's id."""
    founding = FoundingForm(
        new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所", opening=Money(20_000_000)
    )
    session, _ = begin_station(Workplace(workspace, CHEAP), founding, Newcomer(MANAGER, PASSWORD))
    people = {}
    for name, role, rights in STAFF:
        held = frozenset(USUAL_RIGHTS[role]) | frozenset(rights)
        people[name] = Operator(new_id(), name, role, held)
        new_slot(session, people[name], PASSWORD)
    intake = an_intake(session.place.now())
    session.perform_by(people[CLERK], lambda desk: first.register(desk, intake))
    session.close()
    return intake.case


@dataclass
class OpenLedger:
    """The program at one desk, and its ledger read past the window."""

    qtbot: QtBot
    program: Program
    case: str

    @property
    def desktop(self) -> SignedInDesktop:
        """The station behind the window."""
        assert self.program.desktop is not None
        return self.program.desktop

    @property
    def session(self) -> Session:
        """The ledger, read past the window."""
        assert self.desktop.ledger is not None
        return self.desktop.ledger.session

    def sheet(self, case: str = "") -> CaseSheet:
        """A case in full, as the ledger has it."""
        now = self.session.place.now()
        sought = case or self.case
        return self.session.ask(lambda reader: reader.case_sheet(sought, now, in_full=True))

    def held(self, case: str = "") -> Case:
        """The state of a case, as the ledger has it."""
        return self.sheet(case).case

    def entries(self) -> int:
        """How many entries the journal has."""
        operator = self.session.operator.id
        return self.session.ask(lambda reader: reader.desk(operator)).entries


class Seat(OpenLedger):
    """A person's hands and eyes at the desk."""

    def until(self, holds: Callable[[], object]) -> None:
        """Let the window live until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=8_000)

    def sign_in(self, name: str = CLERK, password: str = PASSWORD) -> None:
        """Sign in through the page, by typing."""
        page = self.program.sign_in_page
        row = next(r for r in page._rows if r.person.name == name)
        row.click()
        secret = self.part(PasswordInput)
        QTest.keyClicks(secret, password)
        QTest.keyClick(secret, Qt.Key.Key_Return)
        self.until(lambda: self.program.desktop is not None and not self.program.window.is_gated())
        self.until(self.program.window.router.here)

    def go(self, page: str, subject: str = "") -> QWidget:
        """Go to a page."""
        self.program.window.router.go(page, subject)
        QApplication.processEvents()
        return self.page()

    def page(self) -> QWidget:
        """The page shown."""
        page = self.program.window.router.page()
        assert page is not None
        return page

    def part(self, kind: type[T]) -> T:
        """The visible part of a kind."""
        return next(p for p in self.program.window.findChildren(kind) if p.isVisible())

    def words(self) -> str:
        """Return all texts that labels of the window show."""
        labels = self.program.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def see(self, words: str) -> None:
        """Wait until these texts are shown."""
        self.until(lambda: words in self.words())

    def write(self, text: str) -> None:
        """Write into the field that has the focus, as an input method does."""
        field = QApplication.focusWidget()
        assert field is not None
        if isinstance(field, QLineEdit):
            field.insert(text)
            field.textEdited.emit(field.text())
        else:
            field.insertPlainText(text)  # type: ignore[attr-defined]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.program.window, key, modifier)

    def step(self, move: CaseAction, **values: str) -> None:
        """Take a step on the case page: open its form, fill it in, send it."""
        desk = self.page().findChild(StepOpener)
        assert desk is not None
        # The page reads again after each step: wait until it knows that this one is allowed.
        self.until(lambda: desk.offers(move))
        desk.choose(move)
        self.until(lambda: self._panel(move))
        panel = self._panel(move)
        assert panel is not None
        panel.fields.restore({**panel.fields.values(), **values})
        panel.send()
        self.until(lambda: self._panel(move) is None)

    def close(self) -> None:
        """End the program."""
        self.program.close()
        self.program.window.close()
        self.program.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _panel(self, move: CaseAction) -> StepPanel | None:
        panels = self.page().findChildren(StepPanel)
        return next((p for p in panels if p.isVisible() and p.step() is move), None)


def a_seat(qtbot: QtBot, app: QApplication, workspace: Path, language: str = "zh") -> Seat:
    """Found a station and open the program at its sign-in page."""
    return seat_at(qtbot, app, workspace, found_station(workspace), language)


def seat_at(
    qtbot: QtBot, app: QApplication, workspace: Path, case: str = "", language: str = "zh"
) -> Seat:
    """Open the program at the sign-in page of a station that is there."""
    shown = tuple((name, PASSWORD) for name in (MANAGER, *(row[0] for row in STAFF)))
    program = Program(app, Settings(workspace, language, "light", shown, "一号台"))
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    program.window.activateWindow()
    return Seat(qtbot, program, case)
