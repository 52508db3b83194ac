"""Windows of other computers: the host lets them in, and each joins by its code."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast as of_type

from PySide6.QtWidgets import QApplication

from mediation_desk.app.session.session import Session
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.demonstration.cases.personas import PASSWORD, STATION
from mediation_desk.domain.people import Role
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, settle, until
from mediation_desk.ui.pages.joining.join_page import JoinPage
from mediation_desk.ui.pages.joining.question_page import FirstQuestionPage
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.seats.host_panel import HostState

SEATS = (
    ("counter", "2 号台", "赵磊", ()),
    ("manager", "经理室", "周涛", ()),
    ("finance", "财务室", "孙立群", (Role.FINANCE,)),
)
"""Folder and name of each seat, who works there, and the roles that may sign in."""


@dataclass
class SeatTour(Tour):
    """A tour at a seat; the ledger is read at its host."""

    host: Tour

    @property
    def session(self) -> Session:
        """The open ledger, which no seat has."""
        return self.host.session


def come_forward(scene: Tour) -> None:
    """Give a window the keyboard, which one window has at a time."""
    window = scene.program.window
    window.raise_()
    window.activateWindow()
    until(window.isActiveWindow, "the window in front")


def enter(scene: Tour, name: str) -> None:
    """Sign a person in at a window."""
    program = scene.program
    program.sign_in(name, PASSWORD)
    until(lambda: program.desktop is not None and not program.window.is_gated(), f"{name}'s desk")
    until(program.window.router.here, "a page")
    come_forward(scene)


def let_others_in(scene: Tour) -> dict[str, str]:
    """Let the manager serve other computers and phones; return the text of each seat's code."""
    scene.program.switch()
    enter(scene, "周涛")
    page = _settings(scene, "seats")
    until(page.hosting.on.isEnabled, "the switch of the host")
    page.hosting.on.click()
    until(page.seats.add.isEnabled, "seats to be added")
    codes = {name: _invite(page, name, roles) for _, name, _, roles in SEATS}
    scene.picture("seats-code")
    page = _settings(scene, "phones")
    until(page.phone_door.on.isEnabled, "the door of phones")
    page.phone_door.on.click()
    until(page.phone_door.state.isVisible, "the door to be open")
    scene.picture("phones-let-in")
    return codes


def _settings(scene: Tour, section: str) -> SettingsPage:
    scene.show("settings", section)
    page = scene.program.window.router.page()
    assert isinstance(page, SettingsPage)
    return page


def _invite(page: SettingsPage, name: str, roles: tuple[Role, ...]) -> str:
    page.seats.add.click()
    form = page.seats.form
    assert form is not None
    form.name.setText(name)
    form.roles.choose([role.value for role in roles])
    form.send_button.click()
    until(lambda: page.seats.code is not None and page.seats.code.wish.name == name, "a code")
    assert page.seats.code is not None
    return page.seats.code.link


@contextmanager
def a_seat(scene: Tour, folder: str, code: str, who: str) -> Iterator[SeatTour]:
    """Open the program of another computer, join by the text of a code, and sign a person in."""
    app = of_type("QApplication", QApplication.instance())
    workspace = scene.program.settings.workspace.parent / "seats" / folder
    program = Program(app, Settings(workspace, scene.language, "light", (), STATION))
    seat = SeatTour(scene.stage, program, scene.hub, scene.language, scene.look, scene)
    try:
        program.start()
        until(program.window.isVisible, "the window of a seat")
        until(program.warming.is_done, "what is loaded after the first paint")
        seat.place_window()
        part(program.window, FirstQuestionPage).join.click()
        page = part(program.window, JoinPage)
        page.address.setText(code)
        page.send()
        until(page.begin.isVisible, "the seat to be joined")
        if folder == "counter":
            seat.picture("seat-joined")
        page.begin.click()
        panel = program.sign_in_page.host
        assert panel is not None
        until(lambda: panel.state is HostState.REACHED, "the host")
        enter(seat, who)
        yield seat
    finally:
        program.close()
        program.window.close()
        program.window.deleteLater()
        settle()
