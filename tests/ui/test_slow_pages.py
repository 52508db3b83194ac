"""A slow page says that it loads; a page that cannot be read says so, and asks again.

The door is the real one over a station; here it keeps questions back, or lets them fail.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.services.import_service import ImportService
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.batch import BatchPage
from mediation_desk.ui.pages.legacy_import import ImportPage
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner, Skeleton
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import Counter
from tests.ui.real_desk import RealDesk, shown_words


class SlowDoor(LedgerGateway):
    """``held`` delays queries until `answer`; ``fault`` is their failure."""

    held = True
    fault: Exception | None = None

    def ask(self, query: Any, done: Any, failed: Any = None) -> None:
        """Keep it back, fail, or ask."""
        if self.fault is not None and failed is not None:
            failed(self.fault)
        elif self.held:
            self.waiting.append(lambda: super(SlowDoor, self).ask(query, done, failed))
        else:
            super().ask(query, done, failed)

    def answer(self) -> None:
        """Answer the delayed queries, and all later ones."""
        self.held, self.fault = False, None
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            each()

    waiting: list[Callable[[], None]]


@pytest.fixture
def slow(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    gateway = SlowDoor(counter.session, HubLink(counter.session))
    gateway.waiting = []
    yield RealDesk(qtbot, counter, gateway)
    gateway.close()


def _gateway(desk: RealDesk) -> SlowDoor:
    assert isinstance(desk.gateway, SlowDoor)
    return desk.gateway


def _settings(desk: RealDesk, theme: Theme) -> Page:
    file = desk.counter.session.file
    ports = SettingsPorts(lambda: verify(file.readers, file.evidence))
    return SettingsPage(desk.gateway, desk.navigation, theme, ports)


def _batch(desk: RealDesk, theme: Theme) -> Page:
    del theme
    return BatchPage(desk.gateway, desk.navigation)


def _import(desk: RealDesk, theme: Theme) -> Page:
    del theme
    return ImportPage(desk.ledger, desk.navigation, ImportService(desk.ledger), lambda _: b"")


def _bars(page: QWidget) -> list[Skeleton]:
    return [each for each in page.findChildren(Skeleton) if each.isVisible()]


def _banners(page: QWidget) -> list[Banner]:
    return [each for each in page.findChildren(Banner) if each.isVisible()]


PAGES = pytest.mark.parametrize(
    ("make", "read"),
    [
        (_settings, "Change details"),
        (_batch, "Dry run"),
        (_import, "No old ledger was imported yet"),
    ],
    ids=["settings", "batch", "import"],
)
Make = Callable[[RealDesk, Theme], Page]


@PAGES
def test_a_slow_answer_is_waited_for_with_bars_and_words(
    slow: RealDesk, desk_theme: Theme, make: Make, read: str
) -> None:
    page = make(slow, desk_theme)
    slow.show(page)
    slow.until(lambda: bool(_bars(page)))
    slow.until(lambda: _bars(page)[0].words() == "Loading…")
    assert _banners(page) == []
    _gateway(slow).answer()
    slow.until(lambda: _bars(page) == [])
    slow.until(lambda: read in shown_words(page) + _buttons(page))


def _buttons(page: QWidget) -> str:
    return "\n".join(b.text() for b in page.findChildren(Button) if b.isVisible())


@PAGES
def test_what_could_not_be_read_says_why_and_is_asked_for_again(
    slow: RealDesk, desk_theme: Theme, make: Make, read: str
) -> None:
    _gateway(slow).fault = Fault(FaultCode.DISK_ERROR)
    page = make(slow, desk_theme)
    slow.show(page)
    assert _bars(page) == [], "nothing is on its way"
    (again,) = [each for banner in _banners(page) for each in banner.findChildren(Button)]
    assert again.text() == "Try again"
    _gateway(slow).answer()
    again.click()
    slow.until(lambda: _banners(page) == [])
    slow.until(lambda: read in shown_words(page) + _buttons(page))


@pytest.mark.parametrize("section", ["rules", "personal"])
def test_a_section_that_asks_for_more_waits_and_asks_again_by_itself(
    slow: RealDesk, desk_theme: Theme, section: str
) -> None:
    page = _settings(slow, desk_theme)
    assert isinstance(page, SettingsPage)
    page.show_subject(section)
    slow.show(page)
    _gateway(slow).held, first = True, _gateway(slow).waiting.pop(0)
    first()
    slow.until(lambda: page.situation() != "")
    slow.until(lambda: bool(_bars(page)))
    _gateway(slow).fault = Fault(FaultCode.DISK_ERROR)
    page._show(page._sheet)  # type: ignore[arg-type]
    assert _bars(page) == []
    banners = _banners(page)
    assert {b.accessibleName() for b in banners} == {"This part could not be read"}
    _gateway(slow).answer()
    for banner in banners:
        banner.findChildren(Button)[0].click()
    slow.until(lambda: _banners(page) == [])
