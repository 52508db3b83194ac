"""Checks for the libraries that a window needs on Linux, before Qt aborts for lack of one."""

import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPluginLoader

from mediation_desk.ui.display.packages import missing_of, package_of
from mediation_desk.workflows.faults import Fault, FaultCode

PLATFORM = "QT_QPA_PLATFORM"
_PLUGIN = "platforms/libqxcb.so"


def has_session(environment: Mapping[str, str]) -> bool:
    """Tell whether the session names a display."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def require(environment: Mapping[str, str]) -> None:
    """Raise Fault where Qt would end the process because no window can open.

    WINDOW_LIBRARY names the missing libraries of an X display, NO_DISPLAY a session without one.
    """
    if sys.platform != "linux":
        return
    wished = environment.get(PLATFORM, "")
    if wished.startswith("xcb") or not (wished or environment.get("WAYLAND_DISPLAY")):
        if not has_session(environment):
            raise Fault(FaultCode.NO_DISPLAY)
        require_libraries()


def require_libraries() -> None:
    """Raise Fault(WINDOW_LIBRARY), with the missing names, if X's plugin cannot be loaded."""
    plugin = _plugin()
    # Qt loads the same file a moment later: this costs nothing where all is there.
    if plugin is None or QPluginLoader(str(plugin)).load():
        return
    missing = missing_of(plugin)
    if missing:
        packages = dict.fromkeys(package_of(each) for each in missing)
        detail = {"libraries": "、".join(missing), "packages": " ".join(packages)}
        raise Fault(FaultCode.WINDOW_LIBRARY, detail)


def _plugin() -> Path | None:
    found = (Path(folder, _PLUGIN) for folder in QCoreApplication.libraryPaths())
    return next((each for each in found if each.exists()), None)
