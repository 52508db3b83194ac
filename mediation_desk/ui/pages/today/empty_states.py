"""Empty states of Today: nothing to do, reading failed, line down."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.page_states import Banner, EmptyState
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.link import HubLinkStatus, LinkState

translate = QCoreApplication.translate


def nothing_to_do(register: Callable[[], None]) -> EmptyState:
    """Return the empty state without open disputes."""
    new = Button(translate("TodayStates", "Log new dispute"), ButtonKind.PRIMARY, "plus", "F2")
    new.clicked.connect(register)
    return EmptyState(
        "circle-check",
        translate("TodayStates", "Nothing waits"),
        translate("TodayStates", "No dispute is in hand. A new one comes in here by itself."),
        [new],
    )


def line_down(line: HubLinkStatus, phone: str, see_link: Callable[[], None]) -> Banner | None:
    """Return the banner over the letters while the line is down; None while up or not wanted."""
    if line.state in (LinkState.CONNECTED, LinkState.COMPARING, LinkState.NOT_ENROLLED):
        return None
    look = Button(translate("TodayStates", "Look"), height="buttonCard")
    look.clicked.connect(see_link)
    message = translate(
        "TodayStates", "Registering and paying go on; {n} wait and go by themselves."
    )
    message = message.format(n=line.waiting)
    if phone:
        message += " " + translate("TodayStates", "By phone: {phone}").format(phone=phone)
    return Banner(word(line.state), message, "warn", [look])
