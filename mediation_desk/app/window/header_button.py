"""Press a button in the header of a page from elsewhere, once the page has loaded its data."""

from PySide6.QtWidgets import QAbstractButton

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.ui.shell.router import Router
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station


def press_there(router: Router, gateway: DeskGateway, page: str, words: str) -> None:
    """Go to a page and press the button with this text, unless the user moved on meanwhile."""
    router.go(page)
    # Queries are answered in their order: this answer comes after the page's own.
    gateway.ask(Query(station.nothing), lambda _: _press(router, page, words))


def _press(router: Router, page: str, words: str) -> None:
    shown = router.page()
    if router.here() != page or shown is None:
        return
    for button in shown.header_actions():
        if isinstance(button, QAbstractButton) and button.text() == words:
            button.click()
