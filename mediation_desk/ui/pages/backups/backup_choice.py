"""One backup to choose: its time, its size, its last entry, and whether it is intact."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mediation_desk.ui.appearance import fonts, icons
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.backups import backup_text
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.wording import times
from mediation_desk.workflows.backups.listing import BackupFile


class BackupChoice(QAbstractButton):
    """A checkable row; one that cannot be restored shows the reason and cannot be chosen."""

    def __init__(self, file: BackupFile) -> None:
        super().__init__()
        self.file = file
        self._is_checked_now = False
        self._title = f"{times.local(file.taken_at):%Y-%m-%d %H:%M}"
        self.setCheckable(True)
        self.setEnabled(not file.problem)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def show_checked(self, problem: str) -> None:
        """Show the result of reading the whole file."""
        self._is_checked_now = not problem
        if problem:
            self.file = BackupFile(
                self.file.path, self.file.taken_at, self.file.size, self.file.entries, problem
            )
            self.setChecked(False)
            self.setEnabled(False)
        self._name()
        self.update()

    def detail(self) -> str:
        """Return the second line."""
        if self.file.problem:
            return backup_text.problem(self.file.problem)
        messages = [times.size(self.file.size)]
        if self.file.entries:
            messages.append(self.tr("up to entry {n}").format(n=f"{self.file.entries:,}"))
        messages.append(
            self.tr("checked just now: whole")
            if self._is_checked_now
            else self.tr("proved when it was written")
        )
        return " · ".join(messages)

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(px(200), px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self.isChecked():
            painting.box(painter, area, colour("sel"), None, 6)
        elif self.underMouse() and self.isEnabled():
            painting.box(painter, area, colour("sunk"), None, 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        side, ink = px(18), "bad" if self.file.problem else "ok"
        icon = "triangle-alert" if self.file.problem else "circle-check"
        mark = QRectF(px(12), area.center().y() - side / 2, side, side)
        icons.paint(painter, icon, mark, ink)
        left = px(12) + side + px(12)
        half = area.height() / 2
        first = QRectF(left, px(4), area.width() - left - px(8), half - px(4))
        second = QRectF(left, half, first.width(), half - px(4))
        tone = colour("ink2" if self.file.problem else "ink1")
        painting.text(painter, first, self._title, fonts.font("body", bold=True), tone)
        painting.text(painter, second, self.detail(), fonts.font("small"), colour("ink2"))
        painter.end()

    def _name(self) -> None:
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self.detail())
