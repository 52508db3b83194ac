"""First run, sign-in and lock: questions, messages, and secrets that are never shown."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.first_run import PREFIX, FirstRunAnswers, FirstRunPage
from mediation_desk.ui.pages.lock import LockPage, LockView
from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.sign_in_frame import PersonRow, SignInPerson
from mediation_desk.workflows.station import administration
from tests.ui.clipping import clipped_texts

PEOPLE = (SignInPerson("王晓燕", "受理员"), SignInPerson("周涛", "站长"))


def _errors(page: QWidget) -> list[str]:
    return [field.error() for field in page.findChildren(FormField) if field.error()]


def _password(page: QWidget) -> PasswordInput:
    return page.findChildren(PasswordInput)[0]


def _sign_in(qtbot: QtBot, view: SignInView) -> SignInPage:
    page = SignInPage(view)
    qtbot.addWidget(page)
    page.resize(1180, 720)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def signing(qtbot: QtBot) -> SignInPage:
    return _sign_in(qtbot, SignInView("高新店受理站", PEOPLE))


def test_the_first_person_signs_in_with_a_password_and_enter(
    signing: SignInPage, qtbot: QtBot
) -> None:
    heard: list[tuple[str, str]] = []
    signing.submitted.connect(lambda name, password: heard.append((name, password)))
    qtbot.keyClicks(_password(signing), "geheim-1")
    qtbot.keyClick(_password(signing), Qt.Key.Key_Return)
    qtbot.keyClick(_password(signing), Qt.Key.Key_Return)
    assert heard == [("王晓燕", "geheim-1")]


def test_someone_else_types_a_name(signing: SignInPage, qtbot: QtBot) -> None:
    rows = signing.findChildren(PersonRow)
    qtbot.mouseClick(rows[-1], Qt.MouseButton.LeftButton)
    name = next(line for line in signing.findChildren(LineInput) if line is not _password(signing))
    assert name.hasFocus()
    qtbot.keyClicks(_password(signing), "geheim-1")
    qtbot.keyClick(_password(signing), Qt.Key.Key_Return)
    assert _errors(signing) == ["Write your name"]
    qtbot.keyClicks(name, "Sun")
    with qtbot.waitSignal(signing.submitted) as sent:
        qtbot.keyClick(_password(signing), Qt.Key.Key_Return)
    assert sent.args == ["Sun", "geheim-1"]


def test_the_arrows_choose_another_person_from_the_password(
    signing: SignInPage, qtbot: QtBot
) -> None:
    assert signing.name() == "王晓燕"
    qtbot.keyClick(_password(signing), Qt.Key.Key_Down)
    assert signing.name() == PEOPLE[1].name
    assert _password(signing).hasFocus()
    qtbot.keyClick(_password(signing), Qt.Key.Key_Up)
    assert signing.name() == "王晓燕"


def test_a_wrong_password_is_said_and_taken_away(signing: SignInPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(_password(signing), "wrong")
    signing.show_wrong()
    assert _password(signing).text() == ""
    assert "Name or password is wrong" in _errors(signing)[0]
    assert _password(signing).isEnabled()


def test_after_several_wrong_passwords_the_next_try_waits(
    signing: SignInPage, qtbot: QtBot
) -> None:
    signing.show_wrong(1)
    assert _errors(signing) == ["Name or password is wrong. Next try in 1 s"]
    assert _password(signing).isReadOnly()
    assert _password(signing).hasFocus()
    qtbot.waitUntil(lambda: not _password(signing).isReadOnly(), timeout=3000)


def test_another_language_keeps_the_person_and_the_pause(signing: SignInPage, qtbot: QtBot) -> None:
    signing.choose("周涛")
    signing.show_wrong(300)
    renewed = _sign_in(qtbot, SignInView("高新店受理站", PEOPLE))
    renewed.take_over(signing)
    assert renewed.name() == "周涛"
    assert _errors(renewed) == ["Name or password is wrong. Next try in 300 s"]
    assert not renewed._enter.isEnabled()
    assert renewed.languages.isEnabled()


def test_no_other_language_is_chosen_while_a_ledger_is_opened(signing: SignInPage) -> None:
    signing.show_busy()
    assert not signing.languages.isEnabled()
    signing.show_fault("台账正被另一台电脑使用")
    assert signing.languages.isEnabled()


def test_another_fault_is_said_in_its_own_words(signing: SignInPage) -> None:
    signing.show_fault("台账正被另一台电脑使用")
    assert _errors(signing) == ["台账正被另一台电脑使用"]


def test_only_the_demonstration_shows_passwords(qtbot: QtBot) -> None:
    plain = _sign_in(qtbot, SignInView("站", PEOPLE))
    shown = _sign_in(qtbot, SignInView("站", PEOPLE, (("王晓燕", "wang-2026"),)))
    texts = [{label.text() for label in page.findChildren(PlainLabel)} for page in (plain, shown)]
    assert ["wang-2026" in words for words in texts] == [False, True]
    assert clipped_texts(shown) == []


def test_the_lock_shows_name_desk_and_overdue_cases_and_nothing_else(qtbot: QtBot) -> None:
    page = LockPage(LockView("王晓燕", "2 号台", 2))
    qtbot.addWidget(page)
    page.resize(1180, 720)
    page.show()
    assert page.findChildren(Pill)[0].text() == "2 overdue"
    page.show_view(LockView("王晓燕", "2 号台", 0))
    assert not page.findChildren(Pill)[0].isVisible()
    with qtbot.waitSignal(page.unlock_asked) as sent:
        qtbot.keyClicks(_password(page), "geheim-1")
        qtbot.keyClick(_password(page), Qt.Key.Key_Return)
    assert sent.args == ["geheim-1"]
    page.show_wrong()
    assert _password(page).text() == ""
    assert _errors(page) == ["Wrong password. Type it again"]
    assert clipped_texts(page) == []


def test_a_host_that_is_back_ends_no_other_reason_on_the_lock(qtbot: QtBot) -> None:
    page = LockPage(LockView("王晓燕", "2 号台", 2))
    qtbot.addWidget(page)
    page.show()
    page.show_fault("the host does not answer", is_of_host=True)
    page.show_kept(are_kept=True)
    assert _errors(page) == []
    page.show_fault("the host does not answer", is_of_host=True)
    page.show_wrong()
    page.show_kept(are_kept=True)
    assert _errors(page) == ["Wrong password. Type it again"]
    page.show_fault("wait for 30 s")
    page.show_kept(are_kept=True)
    assert _errors(page) == ["wait for 30 s"]


def _first_run(qtbot: QtBot) -> FirstRunPage:
    page = FirstRunPage()
    qtbot.addWidget(page)
    page.resize(1180, 720)
    page.show()
    return page


@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
def test_the_first_run_fits_a_window_of_1366_by_720_without_scrolling(
    qtbot: QtBot, language: Language
) -> None:
    locale.install(language)
    page = _first_run(qtbot)
    page.resize(1366, 720)
    assert clipped_texts(page) == []
    assert page.verticalScrollBar().maximum() == 0
    # Nor when each field that must be filled says so.
    page._found.click()
    assert clipped_texts(page) == []
    assert page.verticalScrollBar().maximum() == 0


def test_the_first_run_stands_in_one_column_where_the_window_or_the_letters_leave_no_room(
    qtbot: QtBot, desk_theme: Theme
) -> None:
    page = _first_run(qtbot)
    page.resize(1100, 720)
    assert clipped_texts(page) == []
    first, second = page._fields["station"], page._fields["manager"]
    assert second.mapTo(page, QPoint()).y() > first.mapTo(page, QPoint()).y()
    assert page.horizontalScrollBar().maximum() == 0
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    large = _first_run(qtbot)
    large.resize(1366, 720)
    assert clipped_texts(large) == []
    assert large._holder.width() <= large.viewport().width()


def _fill(page: FirstRunPage, **typed: str) -> None:
    usual = {
        "station": "万达广场高新店",
        "prefix": "gx01",
        "office": "新城市场监管所",
        "phone": "",
        "manager": "周涛",
        "password": "geheim-kode-12",
        "again": "geheim-kode-12",
        "opening": "200,000",
    }
    for name, text in (usual | typed).items():
        entry = page._fields[name].entry
        assert isinstance(entry, LineInput)
        entry.setText(text)


NO_PHONE = "No phone number: write 0531-88886666, 12345 or a mobile's 11 digits"


@pytest.mark.parametrize(
    "phone", ["0531-88886666", "88886666", "12315", "12345", "199 0531 6207", "400-123-4567"]
)
def test_landlines_short_numbers_and_mobiles_pass_as_the_stations_phone(
    qtbot: QtBot, phone: str
) -> None:
    page = _first_run(qtbot)
    _fill(page, phone=phone)
    with qtbot.waitSignal(page.founded) as sent:
        page._found.click()
    assert sent.args is not None
    assert sent.args[0].guidance_phone == phone


def test_a_station_is_founded_with_what_was_typed(qtbot: QtBot) -> None:
    page = _first_run(qtbot)
    _fill(page)
    with qtbot.waitSignal(page.founded) as sent:
        page._found.click()
    assert sent.args == [
        FirstRunAnswers(
            "万达广场高新店", "GX01", "新城市场监管所", "周涛", "geheim-kode-12", 20_000_000
        )
    ]
    # Another language would make the page anew, ready to found the station a second time.
    assert not page.languages.isEnabled()
    page.show_fault("no", "")
    assert page.languages.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("station", " ", "Needed"),
        ("prefix", "1", "A letter, then one to seven letters or digits: GX01"),
        ("manager", "", "Needed"),
        ("again", "other", "The two passwords differ"),
        ("opening", "viel", "Not a sum: write 12860 or 12,860.50"),
        ("opening", "1000000000.01", "Too large: at most 1,000,000,000 yuan"),
        ("opening", "9" * 30, "Too large: at most 1,000,000,000 yuan"),
        ("opening", "-5", "Not below zero: leave out the minus sign"),
        ("phone", "找陈科长", NO_PHONE),
        ("phone", "0531-8888", NO_PHONE),
        ("phone", "1234567", NO_PHONE),
    ],
)
def test_what_is_wrong_is_said_under_its_field(
    qtbot: QtBot, field: str, text: str, sentence: str
) -> None:
    page = _first_run(qtbot)
    _fill(page, **{field: text})
    with qtbot.assertNotEmitted(page.founded):
        page._found.click()
    assert _errors(page) == [sentence]
    assert clipped_texts(page) == []


def test_a_short_password_is_refused(qtbot: QtBot) -> None:
    page = _first_run(qtbot)
    _fill(page, password="kurz", again="kurz")
    page._found.click()
    assert _errors(page) == ["The password is too short. Use at least 10 characters."]


def test_the_prefix_is_what_the_workflow_accepts() -> None:
    assert PREFIX.pattern == administration.PREFIX.pattern


def test_a_fault_loses_nothing_typed(qtbot: QtBot) -> None:
    page = _first_run(qtbot)
    _fill(page)
    page._found.click()
    page.show_fault("磁盘已满", "腾出空间后再建立")
    assert page._found.isEnabled()
    assert page._station.text() == "万达广场高新店"
    assert clipped_texts(page) == []


def test_the_desk_opens_only_after_the_recovery_sheet_is_kept(qtbot: QtBot) -> None:
    page = _first_run(qtbot)
    _fill(page)
    page._found.click()
    page.show_recovery("K7QX-2MRT-9PLD")
    card = page._recovery
    assert page._password.text() == ""
    assert not card._begin.isEnabled()
    with qtbot.waitSignal(page.print_asked):
        card._print.click()
    page.show_printed()
    card._kept.click()
    with qtbot.waitSignal(page.begun):
        card._begin.click()
    with qtbot.waitSignal(page.import_asked):
        card._import.click()
    assert clipped_texts(page) == []
