"""Settings of other computers: served or not, a code for a new seat, changing and ending one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from platformdirs import user_config_path
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.computer.hosting_choice import is_hosting_chosen, keep_hosting_choice
from mediation_desk.app.services.hosting_service import HostingService, SeatsService
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import SeatInvitation
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.ui.seats.fake_hosting import FakeHosting, FakeJoining


class Bench:
    """The section over a host in memory."""

    def __init__(self, desk: RealDesk, theme: Theme) -> None:
        self.desk, self.host = desk, FakeHosting(at=desk.gateway.now())
        session = desk.counter.session
        self.workspace = session.place.workspace
        self.service = HostingService(self.workspace, lambda: self.host)
        port = SeatsService(self.service, session)
        self.page = SettingsPage(desk.gateway, desk.navigation, theme, SettingsPorts(seats=port))
        self.page.show_subject("seats")
        desk.show(self.page)
        desk.until(lambda: self.page.situation() != "")
        self.settle()

    def settle(self) -> None:
        """Let the worker answer, and the answers be shown."""
        self.desk.until(lambda: self.service._jobs.pending() == 0)
        QApplication.processEvents()

    def serve(self) -> None:
        self.page.hosting.on.click()
        self.settle()

    def invite(self, name: str, roles: tuple[Role, ...] = ()) -> None:
        self.page.seats.add.click()
        form = self.page.seats.form
        assert form is not None
        form.name.setText(name)
        form.roles.choose([role.value for role in roles])
        form.send_button.click()
        self.settle()

    def join(self) -> None:
        """Join by the only code that is good."""
        (code,) = self.host.invited
        FakeJoining(self.host).join("192.168.8.20", code)
        self.settle()
        self.settle()

    def words(self) -> str:
        return shown_words(self.page)


@pytest.fixture
def bench(qtbot: QtBot, counter: Counter, desk_theme: Theme) -> Iterator[Bench]:
    with a_real_desk(qtbot, counter) as desk:
        made = Bench(desk, desk_theme)
        yield made
        made.service.close()


def test_serving_is_switched_on_and_kept_for_this_computer(bench: Bench) -> None:
    assert not bench.page.seats.add.isEnabled()
    bench.serve()
    assert bench.host.is_on
    assert "Other computers reach this one at 192.168.8.20:7443" in bench.words()
    assert is_hosting_chosen(bench.workspace)
    assert bench.page.seats.add.isEnabled()
    bench.serve()
    assert not bench.host.is_on
    assert not is_hosting_chosen(bench.workspace)
    assert "192.168.8.20" not in bench.words()


def test_a_port_that_is_taken_leaves_the_switch_off_and_says_why(bench: Bench) -> None:
    bench.host.fault = Fault(FaultCode.HOST_PORT_TAKEN, {"port": "7443"})
    bench.serve()
    assert not bench.page.hosting.on.isChecked()
    assert "7443" in bench.page.hosting.fault()
    assert not is_hosting_chosen(bench.workspace)


def test_a_computer_that_serves_begins_by_itself_and_says_when_it_cannot(bench: Bench) -> None:
    bench.serve()
    bench.host.stop()
    bench.host.fault = Fault(FaultCode.HOST_PORT_TAKEN, {"port": "7443"})
    bench.service.begin()
    bench.settle()
    bench.settle()
    assert bench.page.hosting.on.isChecked()
    assert "Other computers cannot reach the ledger" in bench.words()
    bench.page.hosting.again.click()
    bench.settle()
    assert "7443" in bench.page.hosting.fault()
    assert bench.page.hosting.on.isChecked()
    bench.host.fault = None
    bench.page.hosting.again.click()
    bench.settle()
    bench.settle()
    assert bench.host.is_on
    assert not bench.page.hosting.again.isVisible()
    assert "Other computers reach this one" in bench.words()


def test_a_code_is_shown_large_and_names_the_seat_that_joined_by_it(bench: Bench) -> None:
    bench.serve()
    bench.invite("2 号台", (Role.CLERK, Role.FINANCE))
    code = bench.page.seats.code
    assert code is not None
    assert bench.page.focusWidget() is code.copy
    assert "ABCD-ABCD-ABCD\nABCD-ABCD-ABCD\nABCD-ABCD-WXY0" in bench.words()
    assert "10 min left" in bench.words()
    code.copy.click()
    assert bench.desk.navigation.copied[-1].startswith("Address: 192.168.8.20:7443\nCode: ABCD")
    code.printing.click()
    bench.settle()
    (preview,) = bench.desk.navigation.previews
    assert preview.windowTitle() == "Joining code 2 号台"
    preview.close()
    bench.join()
    assert "“2 号台” has joined" in bench.words()
    assert "ABCD" not in bench.words()
    (line,) = bench.page.seats.lines
    assert (line.seat.name, line.seat.roles) == ("2 号台", (Role.CLERK, Role.FINANCE))
    assert "nobody signed in" in bench.words()


def test_a_code_out_of_time_is_gone_and_another_one_is_asked_for(bench: Bench) -> None:
    bench.serve()
    bench.invite("财务室")
    assert bench.page.seats.code is not None
    bench.desk.counter.watch.forward(minutes=11)
    bench.host.at += timedelta(minutes=11)
    bench.page.seats.code.tick()
    assert "Out of time" in bench.words()
    assert "ABCD" not in bench.words()
    bench.page.seats.code.again.click()
    bench.settle()
    assert "WXY1" in bench.words()


def test_a_name_that_is_taken_is_said_at_the_name_and_stays(bench: Bench) -> None:
    bench.serve()
    bench.invite("2 号台")
    bench.join()
    bench.invite("2 号台")
    form = bench.page.seats.form
    assert form is not None
    assert form.name.text() == "2 号台"
    assert form.findChildren(FormField)[0].error() == "This name is taken. Choose another."
    assert bench.page.focusWidget() is form.name
    assert form.send_button.isEnabled()


def test_a_seat_gets_another_name_and_other_roles(bench: Bench) -> None:
    bench.serve()
    bench.invite("2 号台")
    bench.join()
    bench.page.seats.lines[0].edit.click()
    form = bench.page.seats.form
    assert form is not None
    assert form.name.text() == "2 号台"
    form.name.setText("财务室")
    form.roles.choose([Role.FINANCE.value])
    form.send_button.click()
    bench.settle()
    bench.settle()
    (line,) = bench.page.seats.lines
    assert (line.seat.name, line.seat.roles) == ("财务室", (Role.FINANCE,))


def test_a_seat_is_ended_after_a_question_that_names_who_is_there(bench: Bench) -> None:
    bench.serve()
    bench.invite("2 号台")
    bench.join()
    bench.desk.navigation.answer = None
    bench.page.seats.lines[0].end.click()
    assert bench.host.admitted[0].ended_at is None
    bench.desk.navigation.answer = ""
    bench.page.seats.lines[0].end.click()
    bench.settle()
    bench.settle()
    assert bench.host.admitted[0].ended_at is not None
    assert not bench.page.seats.lines[0].end.isVisible()
    assert "ended" in bench.words()


def test_somebody_without_the_rank_reads_and_changes_nothing(
    qtbot: QtBot, counter: Counter, desk_theme: Theme
) -> None:
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        bench = Bench(desk, desk_theme)
        bench.host.start()
        bench.host.invite(SeatInvitation("act", "2 号台"))
        bench.join()
        bench.page.seats.read()
        bench.settle()
        assert "2 号台" in bench.words()
        assert "Only a leader of the station may change this." in bench.words()
        assert not bench.page.hosting.on.isEnabled()
        assert not bench.page.seats.add.isEnabled()
        assert not bench.page.seats.lines[0].end.isVisible()
        refused: list[Exception] = []
        port = SeatsService(bench.service, desk.counter.session)
        port.turn(False, lambda _: None, refused.append)
        assert [no.reason for no in refused if isinstance(no, Refusal)] == [Reason.NO_RIGHT]
        assert bench.host.is_on
        bench.service.close()


def test_at_a_seat_the_card_says_where_other_computers_are_managed(
    qtbot: QtBot, counter: Counter, desk_theme: Theme
) -> None:
    with a_real_desk(qtbot, counter) as desk:
        ports = SettingsPorts(host="1 号台")
        page = SettingsPage(desk.gateway, desk.navigation, desk_theme, ports)
        page.show_subject("seats")
        desk.show(page)
        desk.until(lambda: "the ledger is on 1 号台" in shown_words(page))
        assert not page.hosting.on.isVisible()
        assert not page.seats.isVisible()


@pytest.mark.parametrize(
    "kept", ["", "[]", '["%s"]', '{"%s": 1}', '{"%s": {}}', '{"%s": {"is_on": 1}}']
)
def test_a_spoilt_choice_serves_nobody(tmp_path: Path, kept: str) -> None:
    keep_hosting_choice(tmp_path, is_on=True)
    assert is_hosting_chosen(tmp_path)
    place = user_config_path("mediation-desk") / "hosting.json"
    place.write_text(kept.replace("%s", str(tmp_path.resolve())), "utf-8")
    assert not is_hosting_chosen(tmp_path)
