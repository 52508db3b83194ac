"""No word is cut: in both languages, stretched, large, small, light or dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.people import Operator, Role
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.first_run import FirstRunPage
from mediation_desk.ui.pages.lock import LockPage, LockView
from mediation_desk.ui.pages.recovery.recovery_sheet import RecoverySheetPage
from mediation_desk.ui.pages.sign_in import SignInPage, SignInView
from mediation_desk.ui.shell.rail import SignedInPerson
from mediation_desk.ui.shell.window import MainWindow, WindowContents
from mediation_desk.ui.widgets.sign_in_frame import SignInPerson
from tests.ui.clipping import clipped_texts
from tests.ui.shell.shell_pages import ITEMS, BarePage

OURS = {
    "Rail", "Desk", "SignInPage", "LockPage", "FirstRunPage", "RecoveryCard", "FormField",
    "RecoverySheetPage", "CodeCard", "PersonCard",
}  # fmt: skip


class Stretched(QTranslator):
    """A language whose words are 1.6 times as long: the test of layouts for translators."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the source with a tail; words of Qt stay as they are."""
        del disambiguation, n
        tail = "~" * round(len(source) * 0.6) if context in OURS else ""
        return source + tail


@pytest.fixture
def stretched(qapp: QCoreApplication) -> Iterator[None]:
    locale.install(Language.ENGLISH)
    translator = Stretched()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def _gates() -> list[QWidget]:
    people = (SignInPerson("王晓燕", "受理员"), SignInPerson("周涛", "站长"))
    signing = SignInPage(SignInView("万达广场高新店受理站", people, (("王晓燕", "wang-2026"),)))
    signing.show_wrong(30)
    lock = LockPage(LockView("王晓燕", "2 号台", 2))
    lock.show_wrong(30)
    form, recovery = FirstRunPage(), FirstRunPage()
    form._found.click()
    form.show_fault("磁盘已满，台账没有建立", "腾出空间后再建立；填写的内容都在")
    recovery.show_recovery("K7QX-2MRT-9PLD-W4HV-3NBC-8YZE-6FJA-5SGU")
    return [signing, lock, form, recovery, *_recovering()]


def _recovering() -> list[QWidget]:
    """The page of the recovery sheet at each of its steps."""
    code, person, sheet = (RecoverySheetPage() for _ in range(3))
    code.show_wrong_code("恢复码打不开本台账：已换新，或属于别的受理站。改用最新的恢复单。", 30)
    person.show_people([Operator("1", "王晓燕", Role.CLERK), Operator("2", "周涛", Role.FINANCE)])
    person.show_fault("磁盘已满。腾出空间后重试。")
    sheet.show_recovery("K7QXAAA-2MRTAAA-9PXDAAA-W4HVAAA-3NBCAAA-8YZEAAA-6FJAAAA-5SGVAAA")
    sheet.show_fault("磁盘已满。腾出空间后重试。")
    return [code, person, sheet]


def _cut_on_gates(qtbot: QtBot) -> list[str]:
    cut = []
    for gate in _gates():
        qtbot.addWidget(gate)
        gate.resize(1180, 720)
        gate.show()
        cut += clipped_texts(gate)
    return cut


def _desk(qtbot: QtBot) -> MainWindow:
    window = MainWindow(WindowContents({item.name: BarePage for item in ITEMS}, ITEMS))
    qtbot.addWidget(window)
    window.show()
    window.sign_in("op", SignedInPerson("王晓燕", "受理员", "高新店受理站", "2 号台"), "today")
    window.idle.rest()
    window.scanner.rest()
    return window


@pytest.mark.parametrize(
    ("language", "scale"),
    [
        (Language.CHINESE, 150),
        (Language.ENGLISH, 100),
        *(
            pytest.param(language, scale, marks=pytest.mark.release)
            for language in Language
            for scale in (90, 100, 115, 130, 150)
            if (language, scale) not in {(Language.CHINESE, 150), (Language.ENGLISH, 100)}
        ),
    ],
)
def test_the_gates_are_whole_at_every_text_size(
    qtbot: QtBot, desk_theme: Theme, language: Language, scale: int
) -> None:
    desk_theme.apply(ThemeChoice.LIGHT, scale)
    locale.install(language)
    assert _cut_on_gates(qtbot) == []


@pytest.mark.usefixtures("stretched")
def test_the_gates_are_whole_in_a_longer_language(qtbot: QtBot) -> None:
    assert _cut_on_gates(qtbot) == []


@pytest.mark.usefixtures("stretched")
def test_the_shell_is_whole_in_a_longer_language(qtbot: QtBot) -> None:
    window = _desk(qtbot)
    window.resize(1440, 900)
    # The rail is 208 wide whatever is said; its two buttons elide.
    elided = ("Search or go to", "Log new dispute")
    assert [text for text in clipped_texts(window) if not text.startswith(elided)] == []


@pytest.mark.parametrize(
    ("language", "scale"),
    [
        (Language.CHINESE, 100),
        (Language.ENGLISH, 150),
        pytest.param(Language.CHINESE, 150, marks=pytest.mark.release),
        pytest.param(Language.ENGLISH, 100, marks=pytest.mark.release),
    ],
)
def test_the_shell_is_whole_at_every_text_size(
    qtbot: QtBot, desk_theme: Theme, language: Language, scale: int
) -> None:
    desk_theme.apply(ThemeChoice.DARK, scale)
    locale.install(language)
    window = _desk(qtbot)
    for wide, high in ((1440, 900), (1366, 768), (1920, 1080)):
        window.resize(wide, high)
        assert clipped_texts(window) == []


def test_a_change_of_text_size_while_shown_leaves_nothing_cut(
    qtbot: QtBot, desk_theme: Theme
) -> None:
    window = _desk(qtbot)
    window.resize(1440, 900)
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    assert clipped_texts(window) == []
    desk_theme.apply(ThemeChoice.DARK, 100)
    assert clipped_texts(window) == []
