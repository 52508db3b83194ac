"""The shipped Noto Sans SC in pixel sizes: seven steps, two weights."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

import resources
from mediation_desk.ui.appearance import tokens

_FILES = ("fonts/NotoSansSC_400Regular.ttf", "fonts/NotoSansSC_700Bold.ttf")
FAMILIES = ["Noto Sans SC", "Microsoft YaHei UI", "PingFang SC"]


@cache
def load() -> tuple[int, ...]:
    """Register the shipped fonts with Qt; needs a QApplication. Later calls do nothing."""
    return tuple(QFontDatabase.addApplicationFont(str(resources.path(name))) for name in _FILES)


def sized(pixels: int, bold: bool = False) -> QFont:
    """Return the font at a pixel size that is already scaled."""
    return QFont(_sized(pixels, bold))


@cache
def _sized(pixels: int, bold: bool) -> QFont:
    face = QFont()
    face.setFamilies(FAMILIES)
    face.setPixelSize(max(pixels, 1))
    face.setBold(bold)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def face(step: str = "body", bold: bool = False) -> QFont:
    """Return the shared font of a type step for painting; call `font` for one to change."""
    return _sized(tokens.current().type(step), bold)


def font(step: str = "body", bold: bool = False) -> QFont:
    """Return the font of a type step (micro, small, body, field, section, page, number …)."""
    return sized(tokens.current().type(step), bold)


def metrics(step: str = "body", bold: bool = False) -> QFontMetrics:
    """Return the measures of a type step."""
    return QFontMetrics(font(step, bold))
