"""The strip of all exhibits at the left of the viewer: a small picture or an icon, and a number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.appearance import fonts, icons
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.viewing.decoding_jobs import picture_of
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit, ExhibitKind
from mediation_desk.ui.widgets import layout, painting

_WIDE, _HIGH = 72, 54
_LARGEST_THUMB = 32 << 20


class ExhibitThumb(QAbstractButton):
    """One exhibit of the strip."""

    def __init__(self, exhibit: CaseExhibit) -> None:
        super().__init__()
        self.exhibit = exhibit
        self._picture = QImage()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = with_marks(exhibit.file.name)
        self.setAccessibleName(f"{exhibit.number} {name}")
        self.setToolTip(name.replace("<", "‹"))

    def show_picture(self, picture: QImage) -> None:
        """Show the small picture."""
        self._picture = picture
        self.update()

    def has_picture(self) -> bool:
        """Tell whether the small picture is shown."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """Return the room of picture and number."""
        return QSize(px(_WIDE) + 8, px(_HIGH) + fonts.metrics("small").height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture and number."""
        del event
        painter = painting.begin(self)
        box = QRectF(4, 4, px(_WIDE), px(_HIGH))
        painting.box(painter, box, colour("toast"), None, 6)
        if self._picture.isNull():
            side = px(20)
            middle = box.center()
            spot = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            icons.paint(painter, self.exhibit.icon, spot, "toast2")
        else:
            size = self._picture.size().scaled(
                box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            left = box.center().x() - size.width() / 2
            top = box.center().y() - size.height() / 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._picture)
        if self.isChecked():
            painting.box(painter, box.adjusted(-3, -3, 3, 3), None, colour("toastLink"), 8, 2)
        ink = colour("toastLink" if self.isChecked() else "toast2")
        words = f"{self.exhibit.number} {with_marks(self.exhibit.file.name)}"
        line = QRectF(0, box.bottom() + 4, self.width(), fonts.metrics("small").height())
        face = fonts.font("small", self.isChecked())
        painting.text(painter, line, words, face, ink, painting.CENTRE)
        painter.end()


class ExhibitRail(layout.ScrolledColumn):
    """The strip; ``chosen`` carries the place of an exhibit. Small pictures come one by one."""

    chosen = Signal(int)

    def __init__(self, gateway: Gateway, exhibits: Sequence[CaseExhibit]) -> None:
        super().__init__(4, (6, 12, 4, 12))
        self._gateway = gateway
        self._jobs = Jobs("thumbs", self)
        self.setFixedWidth(px(96))
        self.thumbs = [ExhibitThumb(exhibit) for exhibit in exhibits]
        for place, thumb in enumerate(self.thumbs):
            thumb.clicked.connect(partial(self._choose, place))
            self.content.addWidget(thumb, 0, Qt.AlignmentFlag.AlignHCenter)
        self.content.addStretch(1)
        self._waiting = [
            thumb
            for thumb in self.thumbs
            if thumb.exhibit.kind is ExhibitKind.PICTURE
            and thumb.exhibit.file.size <= _LARGEST_THUMB
        ]
        self._is_closed = False
        self._next()

    def show_chosen(self, place: int) -> None:
        """Outline the exhibit shown."""
        self.thumbs[place].setChecked(True)
        self.ensureWidgetVisible(self.thumbs[place], 0, 40)

    def close_jobs(self) -> None:
        """Stop making small pictures."""
        self._is_closed = True
        self._jobs.close()

    def _choose(self, place: int, _: bool = False) -> None:
        self.chosen.emit(place)

    def _next(self) -> None:
        if not self._waiting or self._is_closed:
            return
        thumb = self._waiting.pop(0)
        box = (2 * _WIDE, 2 * _HIGH)

        def came(content: bytes) -> None:
            if not self._is_closed:
                self._jobs.start(lambda: picture_of(content, box), made, lambda _: self._next())

        def made(picture: QImage) -> None:
            thumb.show_picture(picture)
            self._next()

        self._gateway.read_file(thumb.exhibit.file.sha256, came, lambda _: self._next())


class DarkPanel(QWidget):
    """A part of the viewer on one of its two grounds."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self._ground = ground

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._ground))
        painter.end()
