"""The week: a column a day, a cell a shift; a cell opens the choice of people on duty."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Shift
from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.duty import DutyDay, DutySheet


class DutyCell(QAbstractButton):
    """The people on duty in one shift of one day; an empty shift shows a word, not an empty box."""

    def __init__(self, day: date, shift: Shift) -> None:
        super().__init__()
        self.day, self.shift = day, shift
        self._names: tuple[str, ...] = ()
        self._is_past = self._is_now = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_people(self, names: tuple[str, ...], is_past: bool, is_now: bool) -> None:
        """Show the people on duty; the shift running now is framed, past days are pale."""
        self._names, self._is_past, self._is_now = names, is_past, is_now
        message = ", ".join(names) or self.tr("nobody")
        self.setAccessibleName(f"{self.day:%Y-%m-%d} {word(self.shift)} {message}")
        self.setToolTip(message)
        self.update()

    def words(self) -> str:
        """Return the text of the cell."""
        return "\n".join(self._names) or self.tr("nobody")

    def sizeHint(self) -> QSize:
        """Return the room of two names."""
        return QSize(px(96), 2 * fonts.metrics("body").height() + px(28))

    def minimumSizeHint(self) -> QSize:
        """Return the room of two short names."""
        return QSize(px(72), 2 * fonts.metrics("body").height() + px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, names and focus."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        is_missing = not self._names and not self._is_past
        ground = "warnT" if is_missing else "sunk" if self._is_past else "surf"
        if self.isEnabled() and self.underMouse():
            ground = "accT"
        edge = "acc" if self._is_now else "line"
        painting.box(painter, area, colour(ground), colour(edge), 6)
        ink = "warn" if is_missing else "ink3" if self._is_past else "ink1"
        high = fonts.metrics("body").height()
        lines = self._names or (self.tr("nobody"),)
        shown = lines if len(lines) <= 2 else (lines[0], f"{lines[1]} +{len(lines) - 2}")
        top = area.center().y() - high * len(shown) / 2
        face = fonts.font("body", self._is_now)
        for number, name in enumerate(shown):
            box = QRectF(area.x() + 4, top + number * high, area.width() - 8, high)
            painting.text(painter, box, name, face, colour(ink), painting.CENTRE)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        painter.end()


class WeekCard(Card):
    """The week; ``asked`` carries day and shift of a cell; ``turned`` the Monday requested."""

    asked = Signal(object, object)
    turned = Signal(object)

    def __init__(self, may_write: bool) -> None:
        super().__init__(12, (20, 14, 20, 16))
        self._may_write = may_write
        self._monday = date.min
        self.cells: dict[tuple[date, Shift], DutyCell] = {}
        self.head = SectionTitle(self.tr("Duty roster"), icon="calendar-days")
        self.before = IconButton("chevron-left", self.tr("Week before"))
        self.this = Button(self.tr("This week"), height="buttonCard")
        self.after = IconButton("chevron-right", self.tr("Week after"))
        for button in (self.before, self.this, self.after):
            self.head.add_action(button)
        self._place = QWidget()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._place.setLayout(self._grid)
        self.note = PlainLabel("", "small", "ink2", wrap=True)
        self.body.addWidget(self.head)
        self.body.addWidget(self._place)
        self.body.addWidget(self.note)
        self.before.clicked.connect(lambda: self.turned.emit(self._monday - timedelta(days=7)))
        self.after.clicked.connect(lambda: self.turned.emit(self._monday + timedelta(days=7)))
        self.this.clicked.connect(lambda: self.turned.emit(None))

    def show_sheet(self, sheet: DutySheet) -> None:
        """Show a week."""
        if sheet.days[0].day != self._monday:
            self._monday = sheet.days[0].day
            self._draw(sheet)
        last = sheet.days[-1].day
        self.head.set_note(f"{self._monday:%Y-%m-%d} – {last:%m-%d}")
        today = local_day(sheet.read_at)
        for day in sheet.days:
            self._fill(sheet, day, today)
        opens, middle, closes = sheet.hours
        hours = self.tr("Early shift {opens}–{middle}, late shift {middle}–{closes}.")
        self.note.setText(hours.format(opens=opens, middle=middle, closes=closes))

    def _fill(self, sheet: DutySheet, day: DutyDay, today: date) -> None:
        opens, middle, closes = sheet.hours
        clock = times.clock_of(sheet.read_at)
        runs = {Shift.EARLY: opens <= clock < middle, Shift.LATE: middle <= clock < closes}
        for shift, people in day.people.items():
            names = tuple(sheet.names.get(one, "") for one in people)
            is_now = day.day == today and runs[shift]
            self.cells[day.day, shift].show_people(names, day.day < today, is_now)

    def _draw(self, sheet: DutySheet) -> None:
        for part in self._place.findChildren(QWidget):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.cells.clear()
        names = [QLocale().dayName(n, QLocale.FormatType.ShortFormat) for n in range(1, 8)]
        for row, shift in enumerate(Shift, start=1):
            self._grid.addWidget(PlainLabel(word(shift), "small", "ink2"), row, 0)
        for column, day in enumerate(sheet.days, start=1):
            head = ElidingLabel(f"{names[column - 1]} {day.day:%m-%d}", "small", "ink2")
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._grid.addWidget(head, 0, column)
            for row, shift in enumerate(Shift, start=1):
                self._grid.addWidget(self._cell(day.day, shift), row, column)
            self._grid.setColumnStretch(column, 1)

    def _cell(self, day: date, shift: Shift) -> DutyCell:
        cell = self.cells[day, shift] = DutyCell(day, shift)
        cell.setEnabled(self._may_write)
        cell.clicked.connect(partial(self.asked.emit, day, shift))
        return cell
