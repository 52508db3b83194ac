"""Pages of seats cut no word, in both languages and at the largest text."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.people import Role
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.joining.join_page import JoinPage
from mediation_desk.ui.pages.joining.question_page import FirstQuestionPage
from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.seats.host_panel import HostPanel
from mediation_desk.ui.widgets.sign_in_frame import SignInPerson
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import SeatRow
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import a_real_desk
from tests.ui.seats.test_host_panel import SEAT
from tests.ui.seats.test_seats_settings import Bench

AWAY = Fault(FaultCode.HOST_AWAY)


@pytest.fixture(params=[("zh", 100), ("en", 150)], ids=["zh-100", "en-150"])
def look(request: pytest.FixtureRequest, desk_theme: Theme) -> Iterator[Theme]:
    language, scale = request.param
    locale.install(Language(language))
    desk_theme.apply(ThemeChoice.LIGHT, scale)
    yield desk_theme
    desk_theme.apply(ThemeChoice.LIGHT, 100)


def _cut(qtbot: QtBot, page: QWidget) -> list[str]:
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    QApplication.processEvents()
    return clipped_texts(page)


def test_the_pages_before_the_sign_in_cut_no_word(qtbot: QtBot, look: Theme) -> None:
    del look
    assert _cut(qtbot, FirstQuestionPage()) == []
    page = JoinPage()
    assert _cut(qtbot, page) == []
    page.address.setText("192.168.8.20")
    page.code.setText("7K4M" * 9)
    page.send()
    page.show_away(sentence(AWAY))
    assert _cut(qtbot, page) == []
    page.show_joined(SEAT)
    assert _cut(qtbot, page) == []
    for fault in (AWAY, Fault(FaultCode.SEAT_ENDED), Fault(FaultCode.NOT_THE_HOST)):
        panel = HostPanel(SEAT)
        panel.show_host(fault)
        view = SignInView(SEAT.station, (SignInPerson("王晓燕"),))
        assert _cut(qtbot, SignInPage(view, panel)) == []


def test_the_settings_of_other_computers_cut_no_word(
    qtbot: QtBot, counter: Counter, look: Theme
) -> None:
    with a_real_desk(qtbot, counter) as desk:
        bench = Bench(desk, look)
        bench.serve()
        now, roles = bench.host.at, (Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER)
        bench.host.admitted.append(SeatRow("a", "财务室", roles, now, "op", people=("孙立群",)))
        bench.page.resize(1110, 676)
        bench.page.seats.read()
        bench.settle()
        bench.invite("站长室")
        assert clipped_texts(bench.page) == []
        bench.page.seats._close()
        bench.page.seats.lines[0].edit.click()
        bench.settle()
        assert clipped_texts(bench.page) == []
        bench.service.close()
