"""The delegate that paints a row of the work list and gives the place of its button."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.domain.codes import CaseState
from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.models.work_list import GroupHeader, Item, UrgencyGroup, WorkItemRole
from mediation_desk.ui.presenters import clock_presenter
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.case.clock_cell import paint_clock
from mediation_desk.ui.widgets.case.firsts import chinese, paint_steps
from mediation_desk.ui.widgets.marks import avatar, pill
from mediation_desk.ui.wording import short_verb, times, word
from mediation_desk.workflows.read_models.today import WorkRow

translate = QCoreApplication.translate
_GROUP_MARKS = {
    UrgencyGroup.OVERDUE: ("triangle-alert", "bad"),
    UrgencyGroup.HOUR: ("clock", "warn"),
    UrgencyGroup.TODAY: ("calendar", "ink2"),
    UrgencyGroup.LATER: ("calendar-days", "ink2"),
    UrgencyGroup.WAITING: ("circle-pause", "ink2"),
}
_CROWDED = 0.85
_REGULATOR = {
    CaseState.GUIDANCE,
    CaseState.GUIDED,
    CaseState.ESCALATED,
    CaseState.ACCEPTED,
    CaseState.RETURNED,
    CaseState.ONSITE,
    CaseState.DECIDED,
}


def group_words(group: UrgencyGroup) -> str:
    """Return the title of a group."""
    return {
        UrgencyGroup.OVERDUE: translate("WorkRow", "Overdue"),
        UrgencyGroup.HOUR: translate("WorkRow", "Due within 1 hour"),
        UrgencyGroup.TODAY: translate("WorkRow", "Later today"),
        UrgencyGroup.LATER: translate("WorkRow", "After today"),
        UrgencyGroup.WAITING: translate("WorkRow", "No clock running"),
    }[group]


def title(row: WorkRow) -> str:
    """Return 童趣乐园 · 会员卡停用不退余额."""
    return " · ".join(part for part in (row.merchant, row.gist) if part)


def metadata(row: WorkRow, now: datetime) -> list[str]:
    """Return the pieces of the second line; they are set apart by space, not by characters."""
    came = translate("WorkRow", "logged {time}").format(time=times.moment(row.received_at, now))
    amount = times.short_money(row.amount) if row.amount else ""
    hotline = translate("WorkRow", "Hotline {number}").format(number=row.hotline)
    parts = [row.number, hotline if row.hotline else "", row.consumer, amount, came]
    return [part for part in parts if part]


def mark(row: WorkRow) -> tuple[str, str]:
    """Return text and icon of the pill, or two blanks; aggravation comes first."""
    if row.is_intensified:
        return translate("WorkRow", "Intensified"), "siren"
    if row.is_enlarged:
        return translate("WorkRow", "Enlarged"), "megaphone"
    if row.state in _REGULATOR:
        return word(row.state), "shield-check"
    if row.hotline:
        return translate("WorkRow", "From hotline"), "headset"
    return "", ""


def mark_tone(row: WorkRow) -> str:
    """Return the tone of the pill: the regulator's violet unless the matter grows."""
    return "bad" if row.is_intensified else "warn" if row.is_enlarged else "reg"


@dataclass(frozen=True)
class WorkRowLayout:
    """Places of the parts of a row."""

    clock: QRectF
    title: QRectF
    firsts: QRectF
    owner: QRectF
    verb: QRectF


def places(area: QRectF, verb_wide: float) -> WorkRowLayout:
    """Return the layout of a row: clock, words, four firsts, owner, button."""
    middle, right = area.center().y(), area.right() - 12
    high = tokens.current().height("buttonCard") + px(2)
    verb = QRectF(right - verb_wide, middle - high / 2, verb_wide, high)
    side = px(24)
    owner = QRectF(verb.left() - 12 - side, middle - side / 2, side, side)
    wide = px(136)
    firsts = QRectF(owner.left() - 10 - wide, area.y() + px(11), wide, area.height() - px(16))
    clock = QRectF(area.x() + 16, area.y(), px(142), area.height())
    left = clock.right() + 4
    words = QRectF(left, area.y(), firsts.left() - 8 - left, area.height())
    return WorkRowLayout(clock, words, firsts, owner, verb)


class WorkDelegate(QStyledItemDelegate):
    """Paint headers and rows; the view tells which button is under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self.hot = ""
        """The key of the row whose button is under the pointer, or ""."""
        self.verb_wide = 92.0
        self.offers_steps = True
        """False: the button only opens the case, for a person who only reads."""

    def verb_of(self, row: WorkRow) -> str:
        """Return the text of a row's button."""
        return short_verb(row.step) if self.offers_steps else translate("WorkRow", "Open")

    def fit(self, items: list[WorkRow]) -> None:
        """Make the buttons as wide as the longest verb: one column, never cut."""
        face = fonts.font("body", bold=True)
        widest = max((painting.width(self.verb_of(row), face) for row in items), default=0)
        self.verb_wide = max(float(px(92)), widest + px(24))

    def verb_box(self, area: QRectF) -> QRectF:
        """Return the place of the button in a row with this area."""
        return places(area, self.verb_wide).verb

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return 28 for a header and 57 for a row, at the text size in force."""
        del option
        item: Item = index.data(WorkItemRole.ITEM)
        name = "groupHeader" if isinstance(item, GroupHeader) else "workRow"
        return QSize(px(480), tokens.current().height(name))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one header or row."""
        item: Item = index.data(WorkItemRole.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if isinstance(item, GroupHeader):
            _paint_head(painter, area, item)
        else:
            state: QStyle.StateFlag = option.state
            self._paint_row(painter, area, item, index.data(WorkItemRole.NOW), state)
        painter.restore()

    def _paint_row(
        self,
        painter: QPainter,
        area: QRectF,
        row: WorkRow,
        now: datetime,
        state: QStyle.StateFlag,
    ) -> None:
        current = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, colour("sel" if current else "sunk" if hover else "surf"))
        line = QRectF(area.x(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, colour("line"))
        at = places(area, self.verb_wide)
        if row.clock is not None:
            clock = clock_presenter.drawn(row.clock, now, is_brief=True)
            paint_clock(painter, at.clock, clock)
        _paint_words(painter, at.title, row, now)
        steps = clock_presenter.first_steps(row.firsts, now)
        paint_steps(painter, at.firsts, steps, px(7), chinese())
        avatar(painter, at.owner, row.responder_name if row.responder else "")
        self._paint_verb(painter, at.verb, row, current)

    def _paint_verb(self, painter: QPainter, area: QRectF, row: WorkRow, current: bool) -> None:
        hot = self.hot == row.key
        if current:
            painting.box(painter, area, colour("accH" if hot else "acc"), None, 6)
        else:
            painting.box(painter, area, colour("sunk" if hot else "surf"), colour("line2"), 6)
        face = fonts.font("body", current)
        ink = colour("on" if current else "ink1")
        painting.text(painter, area, self.verb_of(row), face, ink, painting.CENTRE)


def _paint_head(painter: QPainter, area: QRectF, head: GroupHeader) -> None:
    icon, ink = _GROUP_MARKS[head.group]
    painter.fillRect(area, colour("sunk"))
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line"))
    side = px(14)
    box = QRectF(area.x() + 17, round(area.center().y() - side / 2), side, side)
    icons.paint(painter, icon, box, ink)
    bold, small = fonts.font("small", bold=True), fonts.font("small")
    words = group_words(head.group)
    left = box.right() + 7
    painting.text(painter, QRectF(left, area.y(), 300, area.height()), words, bold, colour(ink))
    left += painting.width(words, bold) + 6
    count = QRectF(left, area.y(), 80, area.height())
    painting.text(painter, count, str(head.count), small, colour("ink2"))


def _paint_words(painter: QPainter, area: QRectF, row: WorkRow, now: datetime) -> None:
    bold, small = fonts.font("field", bold=True), fonts.font("small")
    high, low = fonts.metrics("field", True).height(), fonts.metrics("small").height()
    top = area.center().y() - (high + low) / 2
    words, icon = mark(row)
    heading, room = title(row), area.width()
    if painting.width(heading, bold) > _CROWDED * room and mark_tone(row) == "reg":
        # The title says more than the word; the icon and the tooltip still say it.
        words = ""
    pill_wide = painting.width(words, small) + px(13) + 4 + 2 * px(8) + 1 if words else 0
    if words:
        room -= pill_wide + 10
    painting.text(painter, QRectF(area.x(), top, room, high), heading, bold, colour("ink1"))
    if words:
        left = area.x() + min(painting.width(heading, bold), room) + 10
        box = QRectF(left, top + (high - px(18)) / 2, pill_wide, px(18))
        pill(painter, box, words, mark_tone(row), icon)
    _paint_metadata(painter, QRectF(area.x(), top + high, area.width(), low), row, now)


def _paint_metadata(painter: QPainter, area: QRectF, row: WorkRow, now: datetime) -> None:
    small, left = fonts.font("small"), area.x()
    for part in fitting(row, now, area.width()):
        wide = painting.width(part, small) + 1
        box = QRectF(left, area.y(), min(wide, area.right() - left), area.height())
        painting.text(painter, box, part, small, colour("ink2"), Qt.AlignmentFlag.AlignVCenter)
        left += wide + 12


def fitting(row: WorkRow, now: datetime, room: float) -> list[str]:
    """Return the pieces of the second line that fit whole: none is cut in the middle.

    The time of logging loses its word first; the number is always there.
    """
    small = fonts.font("small")
    parts = metadata(row, now)
    bare = [*parts[:-1], times.moment(row.received_at, now)]
    for shown in (parts, bare, *(parts[:count] for count in range(len(parts) - 1, 0, -1))):
        wide = sum(painting.width(part, small) + 1 for part in shown) + 12 * (len(shown) - 1)
        if wide <= room or len(shown) == 1:
            return shown
    return parts[:1]
