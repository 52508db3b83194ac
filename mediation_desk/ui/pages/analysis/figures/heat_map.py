"""Complaints received by weekday and hour; each cell opens its cases."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.wording import figures
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis, HourCell
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod

OPENS, CLOSES = 10, 22
"""The hours that are always shown; earlier and later ones when there are cases then."""

_DAYS = 7
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(QWidget):
    """Cells by weekday and hour. Arrows move, Enter opens; ``opened`` carries the cell."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[tuple[int, int], int] = {}
        self._hours = (OPENS, CLOSES)
        self._here = (0, OPENS)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Cases by weekday and hour"))

    def show_cells(self, cells: tuple[HourCell, ...]) -> None:
        """Show other counts."""
        self._counts = {(cell.weekday, cell.hour): cell.count for cell in cells}
        told = [hour for _, hour in self._counts]
        self._hours = (min([OPENS, *told]), max([CLOSES - 1, *told]) + 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Return seven rows and the hours below."""
        return QSize(tokens.px(300), tokens.px(15) * _DAYS + tokens.px(18))

    def event(self, event: QEvent) -> bool:
        """Keep the arrows from the page, where they change the period."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in _STEPS)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrows, open by Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, along = _STEPS[key]
            first, last = self._hours
            day = min(max(self._here[0] + down, 0), _DAYS - 1)
            self._go((day, min(max(self._here[1] + along, first), last - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._here)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        at = self._at(event.position())
        self.setToolTip(self._said(at) if at else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell under the pointer."""
        at = self._at(event.position())
        if at is not None:
            self._open(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw days, cells and hours."""
        del event
        painter = painting.begin(self)
        small, most = fonts.font("small"), max(self._counts.values(), default=1)
        for day in range(_DAYS):
            row = self._cell(day, self._hours[0])
            box = QRectF(0, row.y(), row.x() - 6, row.height())
            painting.text(painter, box, figures.weekday(day), small, colour("ink2"))
            for hour in range(*self._hours):
                share = self._counts.get((day, hour), 0) / most
                painting.box(painter, self._cell(day, hour), _shade(share), None, 2)
        if self.hasFocus():
            painting.focus_ring(painter, self._cell(*self._here).adjusted(-2, -2, 2, 2), 3)
        self._name_hours(painter)
        painter.end()

    def cell_area(self, weekday: int, hour: int) -> QRectF:
        """Return where a cell is drawn."""
        return self._cell(weekday, hour)

    def _name_hours(self, painter: QPainter) -> None:
        first, last = self._hours
        line = tokens.px(17)
        for hour in range(first, last, 3):
            cell = self._cell(_DAYS - 1, hour)
            box = QRectF(cell.center().x() - 16, cell.bottom() + 1, 32, line)
            painting.text(
                painter, box, str(hour), fonts.font("small"), colour("ink2"), painting.CENTRE
            )

    def _cell(self, day: int, hour: int) -> QRectF:
        left, high = tokens.px(34), tokens.px(15)
        wide = (self.width() - left) / (self._hours[1] - self._hours[0])
        return QRectF(left + (hour - self._hours[0]) * wide, day * high, wide - 2, high - 2)

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        places = ((day, hour) for day in range(_DAYS) for hour in range(*self._hours))
        return next((at for at in places if self._cell(*at).contains(point)), None)

    def _go(self, at: tuple[int, int]) -> None:
        self._here = at
        self.setAccessibleDescription(self._said(at))
        self.update()

    def _said(self, at: tuple[int, int]) -> str:
        count = analysis_text.cases(self._counts.get(at, 0))
        return f"{figures.weekday(at[0])} {figures.hour(at[1])}: {count}"

    def _open(self, at: tuple[int, int]) -> None:
        if at in self._counts:
            self.opened.emit(at)


def _shade(share: float) -> QColor:
    """Return a colour from the empty cell's grey to the accent."""
    if not share:
        return colour("row")
    shade = colour("acc")
    shade.setAlphaF(0.18 + 0.82 * share)
    return shade


class HeatCard(Card):
    """The map with its sentence; ``opened`` carries the view of a cell."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(8)
        self.title = SectionTitle(self.tr("When they came"))
        self.map = HeatMap()
        self._period: ReportPeriod | None = None
        self.body.addWidget(self.title)
        self.body.addWidget(self.map)
        self.map.opened.connect(self._opened)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the hours of a period; history has no hours and is left out."""
        self._period = analysis.passed
        self.map.show_cells(analysis.hours)
        if not analysis.hours:
            self.title.set_note(self.tr("nobody in this period"))
            return
        most = max(analysis.hours, key=lambda cell: cell.count)
        day, hour = figures.weekday(most.weekday), figures.hour(most.hour)
        self.title.set_note(analysis_text.busiest(most, day, hour))

    def _opened(self, at: tuple[int, int]) -> None:
        if self._period is not None:
            self.opened.emit(views.of_hour(self._period, *at))
