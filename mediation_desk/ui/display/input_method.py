"""The input method of a Linux session, and a substitute where Qt has no plugin for it."""

import sys
from collections.abc import Collection, Mapping, MutableMapping
from pathlib import Path

FCITX, IBUS = "fcitx", "ibus"
MODULE, MODULES, X_MODIFIERS = "QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS"
PORTAL = "IBUS_USE_PORTAL"
"""Makes IBus's plugin use the session's bus, where fcitx5 answers by the protocol of IBus."""


def named_method(environment: Mapping[str, str]) -> str:
    """Return the input method that the session names, "" for none; fcitx in all its spellings."""
    values = [environment.get(name, "") for name in (MODULES, MODULE, X_MODIFIERS)]
    if any(FCITX in value for value in values):
        return FCITX
    listed, module, modifiers = values
    return listed.rpartition(";")[2] or module or modifiers.partition("=")[2]


def plugins() -> tuple[str, ...]:
    """Return the names of the plugins for input methods that Qt finds."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - commands load no Qt

    folders = (Path(each, "platforminputcontexts") for each in QCoreApplication.libraryPaths())
    return tuple(plugin.name for folder in folders for plugin in folder.glob("*"))


def has_plugin(method: str, among: Collection[str]) -> bool:
    """Tell whether one of the plugins is for an input method."""
    return any(method in name for name in among)


def prepare(environment: MutableMapping[str, str]) -> None:
    """Reach fcitx5 through the plugin for IBus where Qt has none for it; before QApplication.

    The wheels of Qt bring no plugin for fcitx, and that of the system is for the system's Qt.
    """
    if sys.platform != "linux" or named_method(environment) != FCITX:
        return
    if has_plugin(FCITX, plugins()):
        return
    environment[MODULE] = IBUS
    environment[PORTAL] = "1"
    if MODULES in environment:
        listed = environment[MODULES].split(";")
        environment[MODULES] = ";".join(IBUS if FCITX in each else each for each in listed)
