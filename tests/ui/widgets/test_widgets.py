"""Labels, buttons, tabs, pills, states and layouts: their content and accessible names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.layout import TwoColumns
from mediation_desk.ui.widgets.marks import Avatar, Pill
from mediation_desk.ui.widgets.page_states import Banner, EmptyState, ProgressStrip, Skeleton
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from tests.ui.clipping import clipped_texts

HOSTILE = '<img src="file:///etc/passwd"><b>粗体</b>'


def test_words_from_people_stay_plain(qtbot: QtBot) -> None:
    for label in (PlainLabel(HOSTILE), ElidingLabel(HOSTILE)):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == HOSTILE


def test_the_tooltip_of_a_cut_line_shows_it_whole_and_plain(qtbot: QtBot) -> None:
    label = ElidingLabel(HOSTILE)
    qtbot.addWidget(label)
    label.resize(400, 20)
    label.show()
    assert label.toolTip() == ""
    label.resize(60, 20)
    assert label.is_cut()
    assert "&lt;img" in label.toolTip()
    assert "<img" not in label.toolTip()


def test_an_eliding_line_never_widens_its_page(qtbot: QtBot) -> None:
    label = ElidingLabel("很长的一行" * 40)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 40


def test_a_wrapped_paragraph_is_never_squeezed(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = layout.column(4)
    for _ in range(6):
        column.addWidget(PlainLabel("登记、赔付照常；两条待发，恢复后自动补发。" * 4, wrap=True))
    page.setLayout(column)
    page.resize(220, 100)
    page.show()
    assert clipped_texts(page) == []


def test_the_finder_of_cut_texts_finds_one(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = PlainLabel("不能截断的文字", wrap=False)
    label.setParent(page)
    label.setFixedWidth(20)
    page.show()
    assert clipped_texts(page) == ["不能截断的文字"]


def test_a_button_says_its_key_and_grows_with_its_words(qtbot: QtBot) -> None:
    short, long = Button("受理", key="Y"), Button("Log and accept the case", key="Y")
    for button in (short, long):
        qtbot.addWidget(button)
    assert short.accessibleName() == "受理 (Y)"
    assert long.sizeHint().width() > short.sizeHint().width() + 60
    assert short.minimumSizeHint() == short.sizeHint()


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_a_button_can_be_pressed_by_key_and_not_when_disabled(
    qtbot: QtBot, kind: ButtonKind
) -> None:
    button = Button("受理", kind)
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_hover_press_and_focus_are_all_seen(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    line = layout.row(8, (10, 10, 10, 10))
    button, other = Button("受理", ButtonKind.PRIMARY), Button("其他")
    line.addWidget(other)
    line.addWidget(button)
    host.setLayout(line)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    other.setFocus()
    resting = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = button.grab().toImage()
    other.setFocus()
    button.setDown(True)
    pressed = button.grab().toImage()
    button.setDown(False)
    button.setEnabled(False)
    disabled = button.grab().toImage()
    shots = [resting, ringed, pressed, disabled]
    assert all(a != b for n, a in enumerate(shots) for b in shots[n + 1 :])


def _inked(button: Button) -> int:
    """Count the dark pixels of the text, without box and border."""
    image = button.grab().toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y).lightness() < 190 for x, y in places)


@pytest.mark.parametrize("kind", [ButtonKind.LINK, ButtonKind.PLAIN, ButtonKind.QUIET])
def test_at_its_own_size_a_button_says_every_word(qtbot: QtBot, kind: ButtonKind) -> None:
    button = Button("换人登录", kind)
    qtbot.addWidget(button)
    button.resize(300, 32)
    wide = _inked(button)
    button.resize(button.sizeHint())
    narrow = _inked(button)
    button.resize(40, 32)
    assert narrow > wide * 0.9
    assert _inked(button) < wide * 0.8


def test_an_icon_alone_has_a_name_and_a_tooltip_with_its_key(qtbot: QtBot) -> None:
    button = IconButton("lock", "锁定", "Ctrl+L")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("锁定", "锁定 Ctrl+L")


def test_a_pill_says_its_word_and_knows_its_tones(qtbot: QtBot) -> None:
    pill = Pill("待指导", "reg", "shield-check")
    qtbot.addWidget(pill)
    assert (pill.text(), pill.accessibleName()) == ("待指导", "待指导")
    with pytest.raises(ValueError, match="pink"):
        pill.show_status("待指导", "pink")


def test_nobody_s_avatar_is_a_question_mark(qtbot: QtBot) -> None:
    nobody, somebody = Avatar(""), Avatar("王晓燕")
    for avatar in (nobody, somebody):
        qtbot.addWidget(avatar)
    assert nobody.grab().toImage() != somebody.grab().toImage()


def test_tabs_move_by_arrows_and_are_one_tab_stop(qtbot: QtBot) -> None:
    tabs = Tabs([Tab("all", "全部", "14"), Tab("mine", "我的", "9"), Tab("open", "待认领")])
    qtbot.addWidget(tabs)
    tabs.show()
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    stops = [b for b in tabs.findChildren(QWidget) if b.focusPolicy() is Qt.FocusPolicy.TabFocus]
    assert heard == ["mine", "all", "open"]
    assert tabs.current() == "open"
    assert len(stops) == 1


def test_tabs_offered_anew_keep_the_one_chosen(qtbot: QtBot) -> None:
    tabs = Tabs([Tab("all", "全部"), Tab("mine", "我的")])
    qtbot.addWidget(tabs)
    tabs.choose("mine")
    tabs.offer([Tab("all", "全部", "3"), Tab("mine", "我的", "1")])
    assert tabs.current() == "mine"


def test_a_choice_of_tabs_changes_no_width(qtbot: QtBot) -> None:
    tabs = Tabs([Tab("all", "全部", "14"), Tab("mine", "我的", "9")])
    qtbot.addWidget(tabs)
    before = tabs.sizeHint()
    tabs.choose("mine")
    assert tabs.sizeHint() == before


def test_the_right_column_drops_under_the_main_in_a_narrow_page(qtbot: QtBot) -> None:
    main, right = Card(), Card()
    columns = TwoColumns(main, right)
    qtbot.addWidget(columns)
    columns.resize(1184, 600)
    columns.show()
    assert not columns.is_folded()
    assert right.mapTo(columns, right.rect().topLeft()).x() > main.width()
    columns.resize(900, 600)
    qtbot.waitUntil(columns.is_folded)
    assert right.mapTo(columns, right.rect().topLeft()).y() >= main.height()


def test_loading_shows_nothing_for_the_first_moment(qtbot: QtBot) -> None:
    bones = Skeleton()
    qtbot.addWidget(bones)
    bones.resize(400, 200)
    bones.show()
    bones.start()
    blank = bones.grab().toImage()
    qtbot.waitUntil(lambda: bones.grab().toImage() != blank, timeout=2000)


def test_states_are_read_out(qtbot: QtBot) -> None:
    banner = Banner("直通断开 6 分钟", "登记、赔付照常", "warn")
    empty = EmptyState("search", "没有符合的争议", "去掉金额条件有 12 件", [Button("去掉")])
    strip = ProgressStrip("正在导出")
    for widget in (banner, empty, strip):
        qtbot.addWidget(widget)
        widget.resize(420, widget.sizeHint().height())
        widget.show()
        assert clipped_texts(widget) == []
    strip.show_progress(2615, 4218, "约剩 3 秒")
    assert banner.accessibleName() == "直通断开 6 分钟"
    assert strip.accessibleDescription() == "2,615 / 4,218  约剩 3 秒"


def test_a_title_keeps_its_action_at_the_right(qtbot: QtBot) -> None:
    title = SectionTitle("现在要办", "14")
    qtbot.addWidget(title)
    button = Button("全部", ButtonKind.LINK)
    title.add_action(button)
    title.resize(500, 40)
    title.show()
    assert button.geometry().right() == title.rect().right()
