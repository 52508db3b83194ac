"""CUPS, the print system of Linux and its like, called through the library that Qt prints with.

Qt hands a paper to CUPS and does not report whether it was accepted. `libcups` is present wherever
Qt can print, keeps an answer for each thread, and knows where the print system is (its
configuration, `CUPS_SERVER`), so nothing else is installed or configured.
"""

import ctypes
import sys
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_void_p
from functools import cache
from typing import Any, Final

from mediation_desk.ui.printing.queue import JobState, QueueState

_LAST_OF_GOOD: Final = 0x00FF
"""IPP: a status up to this one means that the request succeeded."""
_EVERY_JOB: Final = -1
_STOPPED: Final = "5"
_JOBS: Final = {
    3: JobState.WAITING,
    4: JobState.WAITING,
    5: JobState.PRINTING,
    6: JobState.STOPPED,
    7: JobState.CANCELLED,
    8: JobState.ABORTED,
    9: JobState.DONE,
}


class _Option(Structure):
    _fields_ = (("name", c_char_p), ("value", c_char_p))


class _Destination(Structure):
    _fields_ = (
        ("name", c_char_p),
        ("instance", c_char_p),
        ("is_default", c_int),
        ("num_options", c_int),
        ("options", POINTER(_Option)),
    )


class _Job(Structure):
    _fields_ = (
        ("id", c_int),
        ("dest", c_char_p),
        ("title", c_char_p),
        ("user", c_char_p),
        ("format", c_char_p),
        ("state", c_int),
        ("size", c_int),
        ("priority", c_int),
        ("completed_time", c_long),
        ("creation_time", c_long),
        ("processing_time", c_long),
    )


@cache
def library() -> Any:
    """Return libcups, or None where the system prints by something else."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    cups.cupsGetNamedDest.argtypes = (c_void_p, c_char_p, c_char_p)
    cups.cupsGetNamedDest.restype = POINTER(_Destination)
    cups.cupsFreeDests.argtypes = (c_int, POINTER(_Destination))
    cups.cupsGetJobs2.argtypes = (c_void_p, POINTER(POINTER(_Job)), c_char_p, c_int, c_int)
    cups.cupsFreeJobs.argtypes = (c_int, POINTER(_Job))
    return cups


def has_taken() -> bool:
    """Tell whether the last request of this thread succeeded; sends no request.

    Read it on the thread that printed, right after the print.
    """
    cups = library()
    return cups is None or int(cups.cupsLastError()) <= _LAST_OF_GOOD


def ask(printer: str, title: str = "") -> QueueState:
    """Return the state of a queue, and its job of that title; may wait for the print system.

    Of a printer such as ``office/draft`` the queue is ``office``, with options of their own.
    """
    cups = library()
    if cups is None:
        return QueueState()
    name, _, instance = printer.partition("/")
    found = cups.cupsGetNamedDest(None, name.encode(), instance.encode() or None)
    if not found:
        return QueueState(is_there=False)
    try:
        options = _options(found.contents)
    finally:
        cups.cupsFreeDests(1, found)
    reasons = options.get("printer-state-reasons", "none").split(",")
    return QueueState(
        is_accepting=options.get("printer-is-accepting-jobs", "true") != "false",
        is_stopped=options.get("printer-state") == _STOPPED,
        reasons=tuple(each for each in reasons if each != "none"),
        job=_job(name, title) if title else None,
    )


def _options(found: _Destination) -> dict[str, str]:
    each = (found.options[n] for n in range(found.num_options))
    return {one.name.decode(): (one.value or b"").decode("utf-8", "replace") for one in each}


def _job(printer: str, title: str) -> JobState | None:
    jobs = POINTER(_Job)()
    count = library().cupsGetJobs2(None, byref(jobs), printer.encode(), 1, _EVERY_JOB)
    try:
        titled = [jobs[n] for n in range(max(count, 0)) if jobs[n].title == title.encode()]
        return _JOBS.get(titled[-1].state) if titled else None
    finally:
        library().cupsFreeJobs(max(count, 0), jobs)
