"""Labels: always plain text, in a type step and an ink, never cut off without an ellipsis."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting


class PlainLabel(QLabel):
    """Text that is whole at any width: it wraps (``wrap=True``) or keeps its full width.

    Use it for fixed words and for paragraphs; use `ElidingLabel` for a variable single line.
    """

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        ink: str = "ink1",
        bold: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._step, self._bold, self._ink = step, bold, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._dress()
        self.setText(text)

    def set_ink(self, ink: str, bold: bool | None = None) -> None:
        """Change the colour token, and the weight when ``bold`` is given."""
        self._ink = ink
        self._bold = self._bold if bold is None else bold
        self._dress()

    def setText(self, text: str) -> None:
        """Replace the text."""
        super().setText(text)
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the paragraph needs at this width."""
        super().resizeEvent(event)
        self._keep_whole()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme or text size."""
        # Each widget around it that is put into a layout changes its style again, in nothing.
        if event.type() == QEvent.Type.StyleChange and not self._is_dressed():
            self._dress()
            self._keep_whole()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; without a selection the key is for the part around."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _keep_whole(self) -> None:
        # A layout may squeeze a wrapped label below its height for the width; this may not.
        if self.wordWrap() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))

    def _is_dressed(self) -> bool:
        worn = self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
        return worn == tokens.ink(self._ink) and self.font() == self._face()

    def _face(self) -> QFont:
        return fonts.face(self._step, self._bold)

    def _dress(self) -> None:
        self.setFont(self._face())
        dressed = QPalette(self.palette())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            dressed.setColor(group, QPalette.ColorRole.WindowText, colour(self._ink))
        if dressed != self.palette():
            self.setPalette(dressed)


def let_copy(root: QWidget, *, has_menu: bool = False) -> None:
    """Let the text of a part be selected with the pointer, and its lines be copied by a menu.

    With ``has_menu`` the part has a menu of its own, which opens over its labels too.
    """
    for label in root.findChildren(PlainLabel):
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if has_menu:
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    for line in root.findChildren(ElidingLabel):
        line.lets_copy = not has_menu


class ElidingLabel(QLabel):
    """One line of variable text: elided with … when short of room, whole text in the tooltip.

    With ``lets_copy`` the whole line is copied by the menu of the right button.
    """

    lets_copy = False

    def __init__(
        self, text: str = "", step: str = "body", ink: str = "ink1", bold: bool = False
    ) -> None:
        super().__init__()
        self._step, self._bold, self._ink = step, bold, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font(step, bold))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text``; line breaks become spaces."""
        super().setText(" ".join(text.split("\n")))
        self.setAccessibleName(text)
        self._hint_when_cut()

    def set_ink(self, ink: str, bold: bool | None = None) -> None:
        """Change the colour token, and the weight when ``bold`` is given."""
        self._ink = ink
        self._bold = self._bold if bold is None else bold
        self.setFont(fonts.font(self._step, self._bold))
        self.update()

    def is_cut(self) -> bool:
        """Return whether an ellipsis is shown."""
        return self._wide() > self.width() + 0.5

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        return QSize(int(self._wide()) + 2, self._high())

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few characters: the label is elided first."""
        return QSize(min(int(self._wide()) + 2, tokens.px(28)), self._high())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in its token."""
        del event
        painter = painting.begin(self)
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        ink = self._colour()
        painting.text(painter, QRectF(self.rect()), self.text(), self._face(), ink, align)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when it no longer fits."""
        super().resizeEvent(event)
        self._hint_when_cut()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the whole line; else the menu is that of the part around it."""
        if self.lets_copy and self.text():
            menu = QMenu(self)
            words = QCoreApplication.translate("ElidingLabel", "Copy")
            menu.addAction(words, partial(QGuiApplication.clipboard().setText, self.text()))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(self._face())
            self.updateGeometry()
        super().changeEvent(event)

    def _face(self) -> QFont:
        return fonts.font(self._step, self._bold)

    def _colour(self) -> QColor:
        return colour(self._ink if self.isEnabled() else "ink3")

    def _wide(self) -> float:
        return painting.width(self.text(), self._face())

    def _high(self) -> int:
        return fonts.metrics(self._step, self._bold).height()

    def _hint_when_cut(self) -> None:
        # A tooltip is rich text by default; text from people must stay plain.
        escaped = self.text().replace("&", "&amp;").replace("<", "&lt;")
        self.setToolTip(f"<span>{escaped}</span>" if self.is_cut() else "")


class IconLabel(QWidget):
    """A Lucide icon in a token colour; decorative unless it is given an accessible name."""

    def __init__(self, name: str, px: int = 16, ink: str = "ink2") -> None:
        super().__init__()
        self._name, self._px, self._ink = name, px, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def icon(self) -> tuple[str, str]:
        """Return the icon's name and its ink."""
        return self._name, self._ink

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        side = tokens.px(self._px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = painting.begin(self)
        side = tokens.px(self._px)
        top = (self.height() - side) / 2
        icons.paint(painter, self._name, QRectF(0, top, side, side), self._ink)
        painter.end()
