"""证据: the files of a case and a view of the current one, read through the gateway."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ui.appearance import fonts, icons
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.context_menu import SEPARATOR, MenuAct, show_menu
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.case.timeline.timeline import icon_of
from mediation_desk.ui.viewing.decoder import NotShownReason
from mediation_desk.ui.viewing.decoding import NotShown, PageSizes
from mediation_desk.ui.viewing.decoding_jobs import DecodingJobs
from mediation_desk.ui.viewing.evidence_pages import EvidencePages
from mediation_desk.ui.viewing.image_view import BOX, ImageView
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, IconButton, pressed_by_enter
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner, EmptyState
from mediation_desk.ui.wording import sentence, times


@dataclass(frozen=True)
class FileActions:
    """Callbacks for evidence files."""

    add: Callable[[], None]
    remove: Callable[[str], None]
    save: Callable[[CaseFile], None]
    view: Callable[[str], None] = lambda _: None
    why_not_save: str = ""
    """The reason in words why this person may not take a copy out; empty where they may."""


class FileRow(QAbstractButton):
    """One file in the list: icon, name, size and the time it came.

    ``opened`` asks for the viewer: by Enter, Space or a double click.
    """

    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        self.file = file
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(file.name)
        about = (file.name, f"SHA-256 {file.sha256}", self._source())
        self.setToolTip("\n".join(filter(None, about)).replace("<", "‹"))

    def _source(self) -> str:
        """Return where the file came from, where that is worth a word."""
        file = self.file
        if file.original:
            words = self.tr("Smaller copy, original of {size}, SHA-256 {digest}")
            return words.format(size=times.size(file.original_size), digest=file.original[:8])
        if file.token:
            return self.tr("Consumer's phone, code {token}").format(token=file.token)
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row and open the viewer on Enter or Space."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.click()
            self.opened.emit()
        elif pressed_by_enter(self, event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose the row and ask for its menu."""
        self.click()
        self.menu_asked.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the viewer."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def sizeHint(self) -> QSize:
        """Return two lines."""
        high = fonts.metrics("body").height() + fonts.metrics("small").height()
        return QSize(px(200), high + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painting.box(painter, area, colour("sel" if self.isChecked() else "sunk"), None, 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        side = px(18)
        box = QRectF(10, round(area.center().y() - side / 2), side, side)
        icons.paint(painter, icon_of(self.file), box, "acc")
        left, wide = box.right() + 10, area.width() - box.right() - 18
        high, low = fonts.metrics("body").height(), fonts.metrics("small").height()
        top = area.center().y() - (high + low) / 2
        name = QRectF(left, top, wide, high)
        painting.text(painter, name, self.file.name, fonts.font("body"), colour("ink1"))
        message = f"{times.size(self.file.size)}　{times.whole(self.file.added_at)}"
        if source := self._source():
            message = f"{message}　{source}"
        second = QRectF(left, top + high, wide, low)
        painting.text(painter, second, message, fonts.font("small"), colour("ink2"))
        painter.end()


class EvidenceViewer(QStackedWidget):
    """The viewer of one file: images and PDF pages are shown, others named; none is opened by name.

    Everything shown is decoded in a separate process, under limits. ``pressed`` asks for the viewer
    over the whole window, where a picture can be zoomed.
    """

    pressed = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._wanted = ""
        self.decoding_jobs = DecodingJobs(self)
        self._picture, self.pages = ImageView(), EvidencePages(self.decoding_jobs)
        self._words = EmptyState("file-search", self.tr("Choose a file"))
        self._fault = Banner("", "", "bad")
        holder = QWidget()
        column = layout.column(0, (16, 16, 16, 16))
        column.addWidget(self._fault)
        column.addStretch(1)
        holder.setLayout(column)
        self._faults = holder
        for widget in (self._words, self._picture, self.pages, holder):
            self.addWidget(widget)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the viewer over the whole window."""
        super().mouseReleaseEvent(event)
        if self._wanted and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def look_at(self, file: CaseFile) -> None:
        """Read a file through the gateway and show it."""
        self._let_go()
        self._wanted = file.sha256
        is_shown = file.mime.startswith("image/") or file.mime == "application/pdf"
        if not is_shown:
            self._name(file)
            return
        self._words.show_words(file.name, self.tr("Being opened"))
        self.setCurrentWidget(self._words)
        self._gateway.read_file(
            file.sha256, lambda content: self._show(file, content), self._failed
        )

    def clear(self) -> None:
        """Show nothing."""
        self._let_go()
        self._words.show_words(self.tr("Choose a file"), "")
        self.setCurrentWidget(self._words)

    def _let_go(self) -> None:
        self._wanted = ""
        self.decoding_jobs.stop()
        self.pages.clear()

    def _show(self, file: CaseFile, content: bytes) -> None:
        if file.sha256 != self._wanted:
            return
        refused = partial(self._refused, file)
        if file.mime == "application/pdf":
            self.decoding_jobs.open_pdf(content, self._show_pages, refused)
        else:
            self.decoding_jobs.picture(content, BOX, partial(self._show_image, file), refused)

    def _show_image(self, file: CaseFile, image: QImage) -> None:
        self._picture.show_image(image)
        self._picture.setAccessibleName(file.name)
        self.setCurrentWidget(self._picture)

    def _show_pages(self, pages: PageSizes) -> None:
        self.pages.show_pages(pages)
        self.setCurrentWidget(self.pages)

    def _refused(self, file: CaseFile, no: NotShown) -> None:
        if no.why is NotShownReason.UNREADABLE:
            self._name(file)
            return
        words = (
            self.tr("Showing this file takes too long. It is kept as it came: save the original.")
            if no.why is NotShownReason.TOO_SLOW
            else self.tr(
                "Showing this file takes too much memory. It is kept as it came: save the original."
            )
        )
        self._words.show_words(file.name, words)
        self.setCurrentWidget(self._words)

    def _name(self, file: CaseFile) -> None:
        words = self.tr("{size}, kept as it came. It cannot be shown here.")
        self._words.show_words(file.name, words.format(size=times.size(file.size)))
        self.setCurrentWidget(self._words)

    def _failed(self, problem: Exception) -> None:
        self._fault.show_words(self.tr("This file cannot be shown"), sentence(problem), "bad")
        self.setCurrentWidget(self._faults)


class EvidenceTab(QWidget):
    """The list at the left, the viewer of the current file at the right."""

    opened = Signal(str)

    def __init__(self, gateway: Gateway, actions: FileActions) -> None:
        super().__init__()
        self._actions, self._files = actions, tuple[CaseFile, ...]()
        self._chosen = ""
        self._own: set[str] = set()
        self.shown_menu: QMenu | None = None
        self.viewer = EvidenceViewer(gateway)
        self.viewer.pressed.connect(self._view_chosen)
        self._list: QVBoxLayout = layout.column(2)
        self._about = ElidingLabel("", "small", "ink2")
        self._save = Button(self.tr("Save the original"), icon="download")
        self._save.clicked.connect(self._save_chosen)
        self._save.setEnabled(not actions.why_not_save)
        self._save.setToolTip(actions.why_not_save)
        self._view = IconButton("maximize", self.tr("View"), "Space")
        self._view.clicked.connect(self._view_chosen)
        self._remove = Button(self.tr("Take off the case"), icon="x", height="buttonCard")
        self._remove.clicked.connect(lambda: self._actions.remove(self._chosen))
        whole = layout.row(0)
        whole.addWidget(self._left())
        whole.addWidget(layout.Hairline(vertical=True))
        right = layout.column(0)
        right.addWidget(self.viewer, 1)
        foot = layout.row(8, (16, 8, 16, 10))
        foot.addWidget(self._about, 1)
        foot.addWidget(self._view)
        foot.addWidget(self._remove)
        right.addLayout(foot)
        whole.addLayout(right, 1)
        self.setLayout(whole)

    def show_files(self, own: Sequence[CaseFile], beside: Sequence[CaseFile] = ()) -> None:
        """Show the files of a case; the file viewed stays while it is still there.

        ``beside`` are files of a duplicate: they can be read here, and removed only there.
        """
        self._own = {file.sha256 for file in own}
        files = (*own, *(file for file in beside if file.sha256 not in self._own))
        if files == self._files and self._list.count():
            return
        self._files = files
        layout.clear(self._list)
        for file in files:
            row = FileRow(file)
            row.clicked.connect(lambda _=False, sha256=file.sha256: self.look_at(sha256))
            row.opened.connect(self._view_chosen)
            row.menu_asked.connect(self._show_menu)
            self._list.addWidget(row)
        if not files:
            self._list.addWidget(PlainLabel(self.tr("No files yet"), "small", "ink2"))
        self._list.addStretch(1)
        existing = {file.sha256 for file in files}
        first = files[0].sha256 if files else ""
        self._about.setText("")
        self._remove.setVisible(bool(own))
        self._save.setVisible(bool(files))
        self._view.setVisible(bool(files))
        self.viewer.clear()
        self._chosen = self._chosen if self._chosen in existing else first
        if self._chosen and self.isVisible():
            self.look_at(self._chosen)

    def look_at(self, sha256: str) -> None:
        """Show one file in the viewer."""
        file = next((file for file in self._files if file.sha256 == sha256), None)
        if file is None:
            return
        self._chosen = sha256
        self._remove.setVisible(sha256 in self._own)
        for row in self.findChildren(FileRow):
            row.setChecked(row.file.sha256 == sha256)
        message = self.tr("{name}, hash checked: {hash}…")
        self._about.setText(message.format(name=file.name, hash=file.sha256[:12]))
        self.viewer.look_at(file)

    def acts(self) -> list[MenuAct]:
        """Return the acts on the chosen file."""
        file = next((file for file in self._files if file.sha256 == self._chosen), None)
        if file is None:
            return []
        copy = QGuiApplication.clipboard().setText
        why = "" if file.sha256 in self._own else self.tr("it belongs to the duplicate")
        return [
            MenuAct(self.tr("View"), self._view_chosen, "maximize", self.tr("Space")),
            MenuAct(
                self.tr("Save the original"),
                self._save_chosen,
                "download",
                why_not=self._actions.why_not_save,
            ),
            SEPARATOR,
            MenuAct(self.tr("Copy the name"), partial(copy, file.name), "copy"),
            MenuAct(self.tr("Copy the digest"), partial(copy, file.sha256), "hash"),
            SEPARATOR,
            MenuAct(
                self.tr("Take off the case"),
                partial(self._actions.remove, file.sha256),
                "x",
                why_not=why,
            ),
        ]

    def _show_menu(self, at: QPoint) -> None:
        self.shown_menu = show_menu(self.acts(), self, at)

    def _view_chosen(self) -> None:
        if self._chosen:
            self._actions.view(self._chosen)

    def _save_chosen(self) -> None:
        file = next((file for file in self._files if file.sha256 == self._chosen), None)
        if file is not None:
            self._actions.save(file)

    def show_chosen(self) -> None:
        """Show the chosen file in the viewer, when the tab is opened."""
        if self._chosen:
            self.look_at(self._chosen)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(px(232))
        column = layout.column(8, (12, 12, 12, 12))
        add = Button(self.tr("Add evidence"), icon="paperclip")
        add.clicked.connect(self._actions.add)
        column.addWidget(add)
        column.addWidget(PlainLabel(self.tr("or drop files here, Ctrl+V"), "small", "ink3"))
        scrolled = layout.ScrolledColumn(0)
        scrolled.content.addLayout(self._list)
        column.addWidget(scrolled, 1)
        column.addWidget(self._save)
        left.setLayout(column)
        return left
