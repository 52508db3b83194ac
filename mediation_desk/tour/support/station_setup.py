"""First part of the tour: found the station, fill it, enrol with a hub, sign in, open Today."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLineEdit

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Session
from mediation_desk.app.startup.program import Program
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.demonstration.cases import personas
from mediation_desk.demonstration.hub import DemonstrationHub
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.station import PolicySet
from mediation_desk.tour.support.tour_record import TourRecord
from mediation_desk.tour.support.window_driver import click, part, press, settle, until, write
from mediation_desk.ui.appearance.theme import ThemeChoice
from mediation_desk.ui.appearance.tokens import SCALES
from mediation_desk.ui.display.window_placement import USUAL, Placement, fitted, free_areas, put
from mediation_desk.ui.pages.first_run import FirstRunPage
from mediation_desk.ui.pages.sign_in import SignInPage
from mediation_desk.ui.recovery.recovery_card import RecoveryCard
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.workflows.idempotency import STATION_STREAM
from mediation_desk.workflows.idempotency import write as write_event
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.administration import USUAL_RIGHTS

DISPUTES, SEED = 300, 7
QUICK_WITHDRAWAL = {"withdrawal_seconds": 1}
"""Seconds in which an approval may be taken back here, so that the tour need not wait ten."""


@dataclass(frozen=True)
class TourLook:
    """The size of the tour's window in pixels, and its text scale in percent."""

    size: QSize = USUAL
    scale: int = 100

    @classmethod
    def parse(cls, size: str, scale: int) -> "TourLook":
        """Return the look for a size such as 1366x768; raises ValueError saying what is wrong."""
        found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", size)
        if found is None:
            raise ValueError(f"{size} is not a size such as 1440x900")
        if scale not in SCALES:
            raise ValueError(f"the text scale is one of {', '.join(map(str, SCALES))}")
        return cls(QSize(int(found[1]), int(found[2])), scale)


@dataclass
class Tour:
    """Shared state of the parts of the tour."""

    stage: TourRecord
    program: Program
    hub: DemonstrationHub
    language: str
    look: TourLook

    @property
    def desktop(self) -> SignedInDesktop:
        """The signed-in desktop behind the window."""
        assert self.program.desktop is not None
        return self.program.desktop

    @property
    def session(self) -> Session:
        """The open ledger, read by another path than the window's."""
        assert self.desktop.ledger is not None
        return self.desktop.ledger.session

    def show(self, page: str, subject: str = "") -> None:
        """Go to a page and wait until it is stable."""
        self._stay_awake()
        self.program.window.router.go(page, subject)
        settle()

    def picture(self, name: str) -> None:
        """Keep a picture of the window."""
        self._stay_awake()
        settle()
        self.stage.picture(self.program.window, name)

    def place_window(self) -> None:
        """Give the window its size; maximise it where a screen has no room for it and a frame."""
        area, screens = QRect(QPoint(), self.look.size), free_areas()
        is_too_large = bool(screens) and fitted(area, screens).size() != area.size()
        put(self.program.window, Placement(area, is_maximised=is_too_large), screens)

    def show_palette(self, choice: ThemeChoice) -> None:
        """Show a palette at the text scale of this tour."""
        self.program.theme.apply(choice, self.look.scale)
        settle()

    def _stay_awake(self) -> None:
        """Keep a watched desk from locking: buttons pressed by the tour move no mouse."""
        idle = self.program.window.idle
        if idle.is_watching():
            idle.watch()


def found(scene: Tour) -> None:
    """Found the station on the first-run page, by its fields."""
    program = scene.program
    program.start()
    until(program.window.isVisible, "the window")
    # What is loaded beside the first page is taken from the collection that a picture looks into.
    until(program.warming.is_done, "what is loaded after the first paint")
    scene.picture("first-question")
    click(program.window, QCoreApplication.translate("FirstQuestionPage", "Found a station"))
    scene.picture("first-run")
    page = part(program.window, FirstRunPage)
    fields = [f for f in page.findChildren(QLineEdit) if f.isVisible()]
    words = (
        personas.STATION,
        personas.PREFIX,
        personas.OFFICE,
        "0531-88880000",
        "周涛",
        personas.PASSWORD,
        personas.PASSWORD,
        "0",
    )
    for field, text in zip(fields, words, strict=True):
        write(field, text)
    scene.picture("first-run-filled")
    click(page, QCoreApplication.translate("FirstRunPage", "Create the ledger"))
    until(lambda: any(c.isVisible() for c in page.findChildren(RecoveryCard)), "the recovery code")
    scene.picture("recovery-code")
    sheet = scene.stage.out / "recovery-sheet.pdf"
    program.first_day.print_sheet(sheet)
    scene.stage.papers.append(sheet.name)
    program.first_day.begin()
    until(lambda: not program.window.is_gated(), "the desk")
    settle()
    scene.picture("today-empty")


def furnish(scene: Tour) -> None:
    """Add colleagues with slots of their own, and a year of disputes."""
    session = scene.session
    for name, role in personas.STAFF:
        if name != session.operator.name:
            rights = frozenset(USUAL_RIGHTS[role])
            new_slot(session, Operator(new_id(), name, role, rights), personas.PASSWORD)
    made = fill(session, DISPUTES, SEED)
    session.perform(Command(write_event, STATION_STREAM, new_id(), PolicySet(QUICK_WITHDRAWAL)))
    scene.stage.require(made == DISPUTES, "the demonstration is not whole")


def enrol(scene: Tour) -> None:
    """Enrol with the hub by a one-time code; waiting events are sent."""
    code = scene.hub.enrolment_code(personas.STATION, personas.OFFICE)
    answers: list[object] = []
    scene.desktop.gateway.enrol(scene.hub.address, code, answers.append, answers.append)
    until(lambda: answers, "the hub's answer")
    scene.stage.require(isinstance(answers[0], str), f"not enrolled: {answers[0]}")
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "an empty queue")


def sign_in(scene: Tour) -> None:
    """Lock, let another person sign in, and look at Today in light and dark."""
    program = scene.program
    scene.show("today")
    program.lock()
    settle()
    scene.picture("locked")
    program.switch()
    settle()
    scene.place_window()
    scene.picture("sign-in")
    page = part(program.window, SignInPage)
    chosen = next(r for r in page._rows if r.person.name == "王晓燕")
    chosen.click()
    secret = part(page, PasswordInput)
    write(secret, personas.PASSWORD)
    press(secret, Qt.Key.Key_Return)
    until(lambda: program.desktop is not None and not program.window.is_gated(), "the desk")
    scene.stage.require(scene.session.operator.name == "王晓燕", "another one signed in")


def look_at_today(scene: Tour) -> None:
    """Check that Today shows the ledger's content, in both palettes."""
    scene.show("today")
    settle()
    scene.picture("today")
    scene.show_palette(ThemeChoice.DARK)
    scene.picture("today-dark")
    scene.show_palette(ThemeChoice.LIGHT)
    with scene.session.file.connection() as connection:
        held = connection.exec_driver_sql(
            "SELECT count(*) FROM case_row WHERE is_open = 1"
        ).scalar_one()
    shown = scene.session.ask(lambda r: r.today("", scene.session.place.now()))
    scene.stage.require(len(shown.work) == held, "Today shows another number of cases")
