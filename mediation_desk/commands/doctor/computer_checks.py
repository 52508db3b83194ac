"""Checks of the computer: display, fonts, input method, printer, disk, clock, folders."""

import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from mediation_desk.app.entropy import now
from mediation_desk.app.updates.trust import trusted_root
from mediation_desk.commands.doctor.finding import DoctorFinding, FindingState
from mediation_desk.commands.launch import probe
from mediation_desk.configuration.configuration_file import HUB, OFF, current
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ui.display import input_method
from mediation_desk.ui.display.packages import package_of
from mediation_desk.workflows.faults import Fault, FaultCode

PROBE = """
import json
from PySide6.QtWidgets import QApplication
app = QApplication([])
from mediation_desk.ui.appearance import fonts
loaded = fonts.load()
try:
    from PySide6.QtPrintSupport import QPrinterInfo
    printers = len(QPrinterInfo.availablePrinterNames())
except ImportError:
    printers = -1
print(json.dumps({"fonts": sum(each >= 0 for each in loaded), "of": len(loaded),
                  "printers": printers}))
"""
"""A platform that does not work aborts the process, so a child tries it."""

_LACKS = re.compile(r"(lib\S+): cannot open shared object file")
"""Messages of a failed import of Qt where the system lacks a library of its own."""

_NO_WINDOW = {
    FaultCode.NO_DISPLAY: "doctor_display_none",
    FaultCode.WINDOW_LIBRARY: "doctor_display_library",
}
_LITTLE, _TOO_LITTLE = 2_000_000_000, 200_000_000
"""Free bytes below which the disk is worth attention, and below which work stops soon."""

_CLOCK_SLACK = timedelta(hours=1)
_MEGABYTE = 1_000_000


def check_window(around: Mapping[str, str]) -> list[DoctorFinding]:
    """Check, without opening a window, all that one needs: display, fonts, printers."""
    tried = probe(PROBE, around)
    if tried.returncode != 0:
        return [
            display_finding(tried.stderr, around),
            DoctorFinding("fonts", FindingState.SKIPPED, "doctor_needs_display"),
            DoctorFinding("printer", FindingState.SKIPPED, "doctor_needs_display"),
        ]
    found = json.loads(tried.stdout.splitlines()[-1])
    fonts_fit = found["fonts"] == found["of"]
    return [
        DoctorFinding("display", FindingState.OK, "doctor_display"),
        DoctorFinding(
            "fonts",
            FindingState.OK if fonts_fit else FindingState.FAILED,
            "doctor_fonts" if fonts_fit else "doctor_fonts_missing",
        ),
        judge_printers(found["printers"]),
    ]


def display_finding(complaint: str, around: Mapping[str, str]) -> DoctorFinding:
    """Report why no window opened: no session, a library that is missing, or anything else."""
    if lacks := _LACKS.search(complaint):
        values = {"libraries": lacks[1], "packages": package_of(lacks[1])}
        return DoctorFinding("display", FindingState.FAILED, "doctor_display_library", values)
    from mediation_desk.ui.display import libraries

    try:
        libraries.require(around)
    except Fault as no:
        say = _NO_WINDOW[no.code]
        return DoctorFinding("display", FindingState.FAILED, say, no.detail)
    return DoctorFinding("display", FindingState.FAILED, "doctor_display_broken")


def judge_printers(count: int) -> DoctorFinding:
    """Judge how many printers the system knows."""
    if count > 0:
        return DoctorFinding("printer", FindingState.OK, "doctor_printer", {"n": count})
    return DoctorFinding("printer", FindingState.WARNING, "doctor_printer_none")


def check_input_method(around: Mapping[str, str], plugins: Collection[str]) -> DoctorFinding:
    """Compare the session's input method with the plugins of Qt; Linux alone."""
    name = "input"
    if sys.platform != "linux":
        return DoctorFinding(name, FindingState.OK, "doctor_input_system")
    kind = input_method.named_method(around)
    if not kind:
        return DoctorFinding(name, FindingState.WARNING, "doctor_input_none")
    if input_method.has_plugin(kind, plugins):
        return DoctorFinding(name, FindingState.OK, "doctor_input", {"kind": kind})
    if kind != input_method.FCITX or not input_method.has_plugin(input_method.IBUS, plugins):
        return DoctorFinding(name, FindingState.FAILED, "doctor_input_plugin", {"kind": kind})
    # The program reaches it through the plugin for IBus, over the session's bus.
    if around.get("DBUS_SESSION_BUS_ADDRESS") or _has_user_bus(around):
        return DoctorFinding(name, FindingState.OK, "doctor_input_over_ibus")
    return DoctorFinding(name, FindingState.FAILED, "doctor_input_bus")


def _has_user_bus(around: Mapping[str, str]) -> bool:
    runtime = around.get("XDG_RUNTIME_DIR")
    return bool(runtime) and Path(str(runtime), "bus").exists()


def check_disk(workspace: Path) -> DoctorFinding:
    """Check the free space on the disk of the ledger."""
    there = next(each for each in (workspace, *workspace.parents) if each.exists())
    return judge_room(shutil.disk_usage(there).free)


def judge_room(free: int) -> DoctorFinding:
    """Judge how many bytes are free."""
    values = {"free": f"{free // _MEGABYTE:,}"}
    if free >= _LITTLE:
        return DoctorFinding("disk", FindingState.OK, "doctor_disk", values)
    state = FindingState.FAILED if free < _TOO_LITTLE else FindingState.WARNING
    return DoctorFinding("disk", state, "doctor_disk_full", values)


def check_clock(workspace: Path, moment: datetime | None = None) -> DoctorFinding:
    """Compare the clock with the last time that the ledger was written; it cannot be earlier."""
    layout = Layout(workspace)
    written = [each.stat().st_mtime for each in (layout.ledger, layout.head) if each.exists()]
    at = moment or now()
    values = {"now": f"{at.astimezone():%Y-%m-%d %H:%M}"}
    if written and at.timestamp() < max(written) - _CLOCK_SLACK.total_seconds():
        return DoctorFinding("clock", FindingState.FAILED, "doctor_clock_behind", values)
    return DoctorFinding("clock", FindingState.OK, "doctor_clock", values)


def check_updates() -> DoctorFinding:
    """Check that new versions can be looked for: only what the publisher's root proves counts."""
    source = current().updates
    if source == OFF:
        return DoctorFinding("updates", FindingState.OK, "doctor_updates_off")
    try:
        trusted_root()
    except Fault as no:
        if no.code is FaultCode.RELEASES_NO_ROOT:
            return DoctorFinding("updates", FindingState.SKIPPED, "doctor_updates_no_root")
        return DoctorFinding("updates", FindingState.FAILED, "doctor_updates_root", no.detail)
    return DoctorFinding("updates", FindingState.OK, "doctor_updates", {"source": source or HUB})


def check_folders(workspace: Path) -> DoctorFinding:
    """Check that the folders of the workspace exist, are writable, and closed to everybody else."""
    name, layout = "folders", Layout(workspace)
    if not workspace.is_dir():
        return DoctorFinding(
            name, FindingState.SKIPPED, "doctor_no_ledger", {"path": str(workspace)}
        )
    for folder in (workspace, layout.slots, layout.evidence, layout.backups, layout.log):
        if not folder.is_dir():
            continue
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return DoctorFinding(
                name, FindingState.FAILED, "doctor_folder_closed", {"path": str(folder)}
            )
        if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            return DoctorFinding(
                name, FindingState.WARNING, "doctor_folder_open", {"path": str(folder)}
            )
    return DoctorFinding(name, FindingState.OK, "doctor_folders")
