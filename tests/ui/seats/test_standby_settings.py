"""The standby in the settings of other computers, and at its own sign-in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.seats.host_panel import HostPanel
from mediation_desk.ui.widgets.sign_in_frame import SignInPerson
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import a_real_desk, shown_words
from tests.ui.seats.test_host_panel import SEAT
from tests.ui.seats.test_seats_settings import Bench


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter, desk_theme: Theme) -> Iterator[Bench]:
    with a_real_desk(qtbot, counter) as desk:
        made = Bench(desk, desk_theme)
        yield made
        made.service.close()


def test_a_standby_that_is_behind_says_since_when(bench: Bench) -> None:
    bench.serve()
    bench.invite("2 号台")
    bench.join()
    (line,) = bench.page.seats.lines
    bench.desk.navigation.answer = None
    line.standby.click()
    bench.settle()
    assert not bench.host.admitted[0].is_standby
    bench.desk.navigation.answer = ""
    line.standby.click()
    bench.settle()
    bench.settle()
    assert bench.host.admitted[0].is_standby
    assert "standby: nothing received yet" in bench.words()
    now = bench.desk.gateway.now()
    for until, to_come, words in (
        (now - timedelta(seconds=60), 0, "standby: it has everything"),
        (now - timedelta(seconds=61), 0, "standby: behind since"),
        (now, 3, "standby: 3 files still to come"),
    ):
        bench.host._replace(bench.host.admitted[0].id, has_until=until, to_come=to_come)
        bench.host.hear()
        bench.settle()
        bench.settle()
        assert words in bench.words()
    bench.host._replace(bench.host.admitted[0].id, to_come=2, unreadable=2)
    bench.host.hear()
    bench.settle()
    bench.settle()
    assert "standby: 2 files of evidence cannot be read" in bench.words()
    bench.host._replace(bench.host.admitted[0].id, to_come=0, unreadable=0)
    (line,) = bench.page.seats.lines
    assert line.standby.text() == "No standby"
    line.standby.click()
    bench.settle()
    bench.settle()
    assert not bench.host.admitted[0].is_standby


def test_a_former_host_that_has_not_heard_is_named_with_what_to_do(bench: Bench) -> None:
    bench.host.unheard = "192.168.8.9:7443"
    bench.serve()
    bench.settle()
    assert "The former host 192.168.8.9:7443 has not heard of the takeover" in bench.words()
    assert "mediation-desk host notice FILE" in bench.words()
    assert clipped_texts(bench.page) == []
    bench.host.is_refused = True
    bench.host.hear()
    bench.settle()
    bench.settle()
    assert "let a leader take it there" in bench.words()
    bench.host.unheard, bench.host.is_refused = "", False
    bench.host.hear()
    bench.settle()
    bench.settle()
    assert "The former host" not in bench.words()


def test_the_sign_in_of_a_standby_goes_on_here_while_its_host_is_away(qtbot: QtBot) -> None:
    page = SignInPage(SignInView(SEAT.station, (SignInPerson("王晓燕"),)), HostPanel(SEAT))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    panel = page.host
    assert panel is not None
    panel.show_host(Fault(FaultCode.HOST_AWAY))
    assert not panel.take_here.isVisible()
    panel.offer_copy(has_copy=True)
    assert panel.take_here.isVisible()
    assert clipped_texts(page) == []
    superseded: dict[str, str | int] = {
        "name": "3 号台",
        "address": "192.168.8.21:7443",
        "entries": 12,
        "at": "",
    }
    panel.show_host(Fault(FaultCode.HOST_SUPERSEDED, superseded))
    assert panel.elsewhere.isVisible()
    assert not panel.take_here.isVisible()
    assert clipped_texts(page) == []
    panel.show_host(None)
    assert not panel.take_here.isVisible()
    page.ask_for_takeover("Name and password of a leader")
    assert page._enter.text() == "Take over"
    assert "Name and password of a leader" in shown_words(page)
    page.ask_for_sign_in()
    assert page._enter.text() == "Sign in"
    page.show_fault("Superseded", may_put_aside=True)
    assert page.aside.isVisible()
