"""Messages of Qt itself, passed to a handler with level and category in plain words."""

from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

Heard = Callable[[str, str, str], None]
"""A handler of the level (debug, info, warning, critical, fatal), category and message."""

_LEVELS = {
    QtMsgType.QtDebugMsg: "debug",
    QtMsgType.QtInfoMsg: "info",
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}
_heard: Heard | None = None


def send_messages_to(heard: Heard | None) -> Heard | None:
    """Send Qt's messages to ``heard`` from now on (None: Qt's default); returns the former."""
    global _heard
    former, _heard = _heard, heard
    qInstallMessageHandler(_handle if heard is not None else None)
    return former


def _handle(level: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    if _heard is not None:
        category: str | None = context.category
        _heard(_LEVELS.get(level, "warning"), category or "default", message or "")
