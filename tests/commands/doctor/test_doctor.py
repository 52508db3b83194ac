"""Each check of the doctor fails, names its remedy, and passes after it."""

import os
import shutil
import socket
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediation_desk.app.computer import network_settings
from mediation_desk.commands.doctor import computer_checks, ledger_checks
from mediation_desk.commands.doctor.finding import DoctorFinding, FindingState
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.configuration.configuration_file import Configuration
from mediation_desk.ledger.link.exchange_settings import keep_folders
from mediation_desk.workflows.read_models.link import ExchangeFolders
from sync.protocol import InfoAnswer, ProtoRange
from tests.commands.shell import BOSS, ROOT, Shell, founded
from tests.station import NOON
from tests.sync.scripted_server import answer, scripted, self_signed


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A station and its owner's home."""
    return founded(tmp_path_factory.mktemp("doctor"))


def states(shell: Shell, *words: str, **changes: str | None) -> dict[str, str]:
    """The state of each check."""
    usual = {"QT_QPA_PLATFORM": "offscreen", "QT_IM_MODULE": "ibus"}
    around = {**usual, **changes}
    answer = shell.run("doctor", "--workspace", shell.workspace, "--json", *words, **around)
    return {each["check"]: each["state"] for each in answer.json["checks"]}


@pytest.mark.release
def test_a_sound_desk_has_nothing_to_mend(shell: Shell) -> None:
    found = states(shell, "--operator", "周涛")
    assert found.pop("printer") in {"ok", "warning"}
    assert found == {
        **dict.fromkeys(("display", "fonts", "input", "disk", "clock", "folders", "ledger"), "ok"),
        "line": "skipped",
        # The sources come without a publisher's root.
        "updates": "skipped",
    }


def test_it_speaks_plainly_and_ends_with_a_fault(shell: Shell) -> None:
    place = ("--workspace", shell.workspace, "--operator", "周涛")
    answer = shell.run("doctor", *place, QT_QPA_PLATFORM="nowhere", QT_IM_MODULE="ibus")
    assert answer.status == 1
    assert "[有问题] 显示：窗口打不开。请去掉环境变量 QT_QPA_PLATFORM 再试" in answer.out
    assert "[正常] 台账：可以打开" in answer.out
    assert answer.err == ""


def test_a_wrong_password_is_said_in_its_sentence(shell: Shell) -> None:
    found = states(shell, "--operator", "周涛", MEDIATION_DESK_PASSWORD="quay-lamp-2027")
    assert (found["ledger"], found["line"]) == ("failed", "skipped")
    assert states(shell, MEDIATION_DESK_PASSWORD=None)["ledger"] == "skipped"


def test_a_place_without_a_ledger_is_said(tmp_path: Path) -> None:
    found = ledger_checks.check_ledger(tmp_path, None)
    assert (found.state, found.say) == (FindingState.WARNING, "doctor_no_ledger")


IBUS = "libibusplatforminputcontextplugin.so"
WITHOUT_BUS = {"XMODIFIERS": "@im=fcitx"}
WITH_BUS = {**WITHOUT_BUS, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"}


def test_an_input_method_without_its_plugin_is_mended_by_what_is_said() -> None:
    broken = computer_checks.check_input_method({"QT_IM_MODULE": "uim"}, [IBUS])
    assert broken.state is FindingState.FAILED
    assert "QT_IM_MODULE=ibus" in phrase(broken.say, **broken.values)
    assert (
        computer_checks.check_input_method({"QT_IM_MODULE": "ibus"}, [IBUS]).state
        is FindingState.OK
    )
    assert computer_checks.check_input_method({}, [IBUS]).state is FindingState.WARNING


def test_fcitx_needs_the_bus_of_the_session_which_is_said(tmp_path: Path) -> None:
    broken = computer_checks.check_input_method(WITHOUT_BUS, [IBUS])
    assert (broken.state, broken.say) == (FindingState.FAILED, "doctor_input_bus")
    assert computer_checks.check_input_method(WITH_BUS, [IBUS]).state is FindingState.OK
    (tmp_path / "bus").touch()
    of_the_user = {**WITHOUT_BUS, "XDG_RUNTIME_DIR": str(tmp_path)}
    assert computer_checks.check_input_method(of_the_user, [IBUS]).state is FindingState.OK
    assert computer_checks.check_input_method(WITH_BUS, []).state is FindingState.FAILED


@pytest.mark.release
def test_a_display_that_lacks_a_library_is_told_with_its_package(shell: Shell) -> None:
    complaint = "ImportError: libEGL.so.1: cannot open shared object file: No such file"
    found = computer_checks.display_finding(complaint, {})
    assert found.values == {"libraries": "libEGL.so.1", "packages": "libegl1"}
    assert "sudo apt install libegl1" in phrase(found.say, **found.values)
    assert states(shell, QT_QPA_PLATFORM=None)["display"] == "failed"


@pytest.mark.release
def test_a_font_that_is_damaged_is_told_until_the_program_is_installed_again(
    tmp_path: Path,
) -> None:
    """The child that tries the window finds a copy of the resources before the installed ones."""
    shipped, copy = ROOT / "resources", tmp_path / "resources"
    shutil.copytree(shipped, copy, ignore=shutil.ignore_patterns("i18n", "__pycache__"))
    damaged = copy / "fonts" / "NotoSansSC_700Bold.ttf"
    whole = damaged.read_bytes()
    damaged.write_bytes(b"no font")
    around = {**os.environ, "PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    assert _fonts(around) == (FindingState.FAILED, "doctor_fonts_missing")
    damaged.write_bytes(whole)
    assert _fonts(around) == (FindingState.OK, "doctor_fonts")


def _fonts(around: dict[str, str]) -> tuple[FindingState, str]:
    (found,) = [each for each in computer_checks.check_window(around) if each.name == "fonts"]
    return found.state, found.say


def test_a_computer_without_a_printer_is_told_and_one_with_two_is_well() -> None:
    none, two = computer_checks.judge_printers(0), computer_checks.judge_printers(2)
    assert (none.state, two.state) == (FindingState.WARNING, FindingState.OK)
    assert "另存为 PDF" in phrase(none.say)
    assert phrase(two.say, **two.values) == "找到 2 台打印机。"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_that_is_closed_is_opened_by_what_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    broken = computer_checks.check_folders(tmp_path)
    assert (broken.state, broken.say) == (FindingState.FAILED, "doctor_folder_closed")
    tmp_path.chmod(0o700)
    assert computer_checks.check_folders(tmp_path).state is FindingState.OK


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (199_999_999, FindingState.FAILED),
        (1_999_999_999, FindingState.WARNING),
        (2_000_000_000, FindingState.OK),
    ],
)
def test_a_full_disk_is_told_before_work_stops(free: int, state: FindingState) -> None:
    assert computer_checks.judge_room(free).state is state


def test_a_clock_before_the_last_writing_is_told(shell: Shell) -> None:
    early = datetime.now(UTC) - timedelta(days=2)
    assert computer_checks.check_clock(shell.workspace, early).state is FindingState.FAILED
    assert computer_checks.check_clock(shell.workspace).state is FindingState.OK


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are those of POSIX")
def test_a_folder_that_others_can_open_is_closed_by_what_is_said(shell: Shell) -> None:
    shell.workspace.chmod(0o755)
    broken = computer_checks.check_folders(shell.workspace)
    assert (broken.state, broken.say) == (FindingState.WARNING, "doctor_folder_open")
    shell.workspace.chmod(0o700)
    assert stat.S_IMODE(shell.workspace.stat().st_mode) == 0o700
    assert computer_checks.check_folders(shell.workspace).state is FindingState.OK


def info(connection: socket.socket, request: bytes) -> None:
    """Answer as a hub does to an unauthenticated request for its description."""
    told = InfoAnswer(
        proto=ProtoRange(), kinds={}, limits={}, hub_name="hub", hub_keys=(), hub_at=NOON
    )
    body = told.model_dump_json().encode()
    answer("200 OK", body, "Content-Type: application/json")(connection, request)


def test_a_line_that_nobody_answers_is_told_and_one_that_answers_is_well(tmp_path: Path) -> None:
    with scripted(info) as server:
        address = server.url
        assert [each.state for each in ledger_checks.check_line(tmp_path, address)] == [
            FindingState.OK
        ]
    (broken,) = ledger_checks.check_line(tmp_path, address)
    assert (broken.name, broken.say) == ("line", "doctor_line_shut")


def test_a_stranger_at_the_address_is_told(tmp_path: Path) -> None:
    with scripted(answer("200 OK", b"<html>", "Content-Type: text/html")) as server:
        (broken,) = ledger_checks.check_line(tmp_path, server.url)
    assert (broken.state, broken.say) == (FindingState.FAILED, "doctor_line_stranger")


def test_a_proxy_that_is_gone_is_told_and_taken_away_as_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        place = f"127.0.0.1:{gone.getsockname()[1]}"
    network_settings.keep_proxy(tmp_path, f"http://desk:s3cret@{place}")
    with scripted(info) as server:
        (broken,) = ledger_checks.check_line(tmp_path, server.url)
        assert broken.say == "doctor_line_proxy"
        said = phrase(broken.say, **broken.values)
        assert place in said
        assert "s3cret" not in said
        network_settings.keep_proxy(tmp_path, "")
        assert [each.state for each in ledger_checks.check_line(tmp_path, server.url)] == [
            FindingState.OK
        ]


def test_a_line_by_folders_is_well_once_both_are_there(shell: Shell, tmp_path: Path) -> None:
    folders = ExchangeFolders(str(tmp_path / "out"), str(tmp_path / "in"))
    keep_folders(shell.workspace, folders)
    (tmp_path / "out").mkdir()
    told = shell.run("doctor", "--workspace", shell.workspace, "--operator", BOSS)
    assert f"交换文件夹 {folders.incoming} 不存在" in told.out
    (tmp_path / "in").mkdir()
    assert ledger_checks.check_exchange(folders).state is FindingState.OK


def test_a_certificate_that_nobody_trusts_is_trusted_once_its_root_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(info) as server:
        server.secured = self_signed(tmp_path)
        address = server.url.replace("http:", "https:")
        line, broken = ledger_checks.check_line(tmp_path, address)
        assert (line.state, broken.say) == (FindingState.OK, "doctor_certificate_bad")
        network_settings.keep_authority(tmp_path, tmp_path / "certificate.pem")
        line, mended = ledger_checks.check_line(tmp_path, address)
        assert (line.state, mended.say) == (FindingState.OK, "doctor_certificate_ends")
        assert mended.values == {"days": 0}
        network_settings.keep_authority(tmp_path, None)
        monkeypatch.setattr(
            network_settings, "current", lambda: Configuration(ca_file=tmp_path / "absent.pem")
        )
        line, broken = ledger_checks.check_line(tmp_path, address)
        assert broken.say == "doctor_ca_file"
        assert "absent.pem" in phrase(broken.say, **broken.values)


@pytest.mark.parametrize(("days", "state"), [(20, FindingState.WARNING), (21, FindingState.OK)])
def test_a_certificate_near_its_end_is_told(days: int, state: FindingState) -> None:
    assert ledger_checks.judge_certificate(days) == DoctorFinding(
        "certificate",
        state,
        "doctor_certificate" if state is FindingState.OK else "doctor_certificate_ends",
        {"days": days},
    )


LIBRARY = 'Could not load "xcb": libxcb-cursor.so.0: cannot open shared object file'


@pytest.mark.parametrize(
    ("complaint", "around", "say"),
    [
        (LIBRARY, {"DISPLAY": ":0"}, "doctor_display_library"),
        ("could not connect to display", {}, "doctor_display_none"),
        ("could not connect to display", {"DISPLAY": ":9"}, "doctor_display_broken"),
        ("no such platform", {"QT_QPA_PLATFORM": "nowhere"}, "doctor_display_broken"),
    ],
)
def test_a_window_that_cannot_open_is_told_by_its_cause(
    complaint: str, around: dict[str, str], say: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(computer_checks, "PROBE", f"import sys; sys.exit({complaint!r})")
    display, *rest = computer_checks.check_window(around)
    assert (display.state, display.say) == (FindingState.FAILED, say)
    assert [(each.name, each.state) for each in rest] == [
        ("fonts", FindingState.SKIPPED),
        ("printer", FindingState.SKIPPED),
    ]


@pytest.mark.parametrize(
    ("loaded", "printers", "fonts", "printer"),
    [
        (4, 2, "doctor_fonts", "doctor_printer"),
        (3, 0, "doctor_fonts_missing", "doctor_printer_none"),
        # Without Qt's printing nothing is known of printers.
        (4, -1, "doctor_fonts", "doctor_printer_none"),
    ],
)
def test_fonts_and_printers_are_told_as_the_probe_found_them(
    loaded: int, printers: int, fonts: str, printer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = f'{{"fonts": {loaded}, "of": 4, "printers": {printers}}}'
    monkeypatch.setattr(computer_checks, "PROBE", f"print({told!r})")
    found = computer_checks.check_window({})
    assert [each.say for each in found] == ["doctor_display", fonts, printer]
    assert phrase(found[2].say, **found[2].values)


def test_elsewhere_than_on_linux_the_system_brings_the_input_method(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    found = computer_checks.check_input_method({"XMODIFIERS": "@im=fcitx"}, ())
    assert (found.state, found.say) == (FindingState.OK, "doctor_input_system")


def test_a_workspace_that_is_not_there_yet_has_room_a_clock_and_no_folders(tmp_path: Path) -> None:
    place = tmp_path / "not" / "yet"
    assert computer_checks.check_disk(place).values == computer_checks.check_disk(tmp_path).values
    assert computer_checks.check_clock(place).state is FindingState.OK
    found = computer_checks.check_folders(place)
    assert (found.state, found.say) == (FindingState.SKIPPED, "doctor_no_ledger")


def test_a_line_is_not_looked_at_where_nobody_signed_in_or_no_hub_is_named(tmp_path: Path) -> None:
    unasked = [(each.name, each.say) for each in ledger_checks.check_line(tmp_path, None)]
    assert unasked == [("line", "doctor_no_password"), ("certificate", "doctor_no_password")]
    (none,) = ledger_checks.check_line(tmp_path, "")
    assert (none.state, none.say) == (FindingState.SKIPPED, "doctor_line_none")
