"""The overlay that takes dropped files in the whole window for a page: 松开即添加为证据."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.widgets import painting


def files_of(mime: QMimeData) -> list[str]:
    """Return the paths of the local files that are dragged or pasted."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]


class DropOverlay(QWidget):
    """Cover ``host`` while files hover over it, when the page shown takes them."""

    def __init__(self, host: QWidget, page: Callable[[], Page | None]) -> None:
        super().__init__(host)
        self._host, self._page = host, page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        host.setAcceptDrops(True)
        host.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a drag over the host."""
        if watched is not self._host:
            return False
        if isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._dropped(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame and the words."""
        del event
        painter = painting.begin(self)
        veil = QColor(colour("accT"))
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        pen = QPen(colour("acc"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 10, 10)
        side, middle = tokens.px(32), QRectF(self.rect()).center()
        box = QRectF(round(middle.x() - side / 2), round(middle.y() - side), side, side)
        icons.paint(painter, "upload", box, "acc")
        words = QRectF(0, middle.y() + 8, self.width(), tokens.px(32))
        face = fonts.font("section", bold=True)
        page = self._taker()
        text = page.drop_words() if page is not None else ""
        text = text or self.tr("Release to add as evidence")
        painting.text(painter, words, text, face, colour("acc"), painting.CENTRE)
        painter.end()

    def _entered(self, event: QDragEnterEvent) -> bool:
        if self._taker() is None or not files_of(event.mimeData()):
            return False
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        event.acceptProposedAction()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        self.hide()
        page, files = self._taker(), files_of(event.mimeData())
        if page is None or not files:
            return False
        event.acceptProposedAction()
        page.add_files(files)
        return True

    def _taker(self) -> Page | None:
        """Return the page shown when it takes files."""
        page = self._page()
        return page if page is not None and page.takes_files else None
