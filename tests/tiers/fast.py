"""The fast tier: computation and storage, without a window, a browser or a server.

`make fast` runs it. In every run a test of these folders fails that makes a window, begins a
process or listens at a port, so that the tier stays fast: such a test belongs in another folder.
"""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDERS = (
    "tests/domain",
    "tests/workflows",
    "tests/ledger/erasure",
    "tests/ledger/evidence",
    "tests/ledger/journal",
    "tests/ledger/link",
    "tests/ledger/projections",
    "tests/ledger/read",
    "tests/ledger/search",
    "tests/ledger/sql",
    "tests/ledger/tables",
    "tests/ledger/vault",
    "tests/papers/analysis",
    "tests/papers/case",
    "tests/papers/fund",
    "tests/papers/layout",
    "tests/papers/merchants",
    "tests/papers/station",
    "tests/golden/test_kinds.py",
    "tests/golden/test_names.py",
)


class NotFast(AssertionError):
    """A test of the fast tier made a window, began a process or listened at a port."""


def holds(path: Path) -> bool:
    """Return whether a file of tests is in the fast tier."""
    return any(path.is_relative_to(ROOT / folder) for folder in FOLDERS)


@contextmanager
def enforced() -> Iterator[None]:
    """Raise NotFast where a process begins or a port is opened, and after a window was made."""
    had_windows = _has_windows()
    with pytest.MonkeyPatch.context() as patch:
        # A browser is a process; a server of the tests is one as well, or listens in this one.
        patch.setattr(subprocess.Popen, "__init__", _refuse)
        patch.setattr(socket.socket, "listen", _refuse)
        yield
    if _has_windows() and not had_windows:
        _refuse()


def _refuse(*_: object, **__: object) -> NoReturn:
    raise NotFast("a test of the fast tier (tests/tiers/fast.py) needs no window, process or port")


def _has_windows() -> bool:
    """Return whether windows can be made here; a core application alone only translates."""
    if "PySide6.QtGui" not in sys.modules:
        return False
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - most of the tier loads no Qt

    return isinstance(QGuiApplication.instance(), QGuiApplication)


def main() -> None:
    """Print the folders, for the Makefile."""
    sys.stdout.write(f"{' '.join(FOLDERS)}\n")


if __name__ == "__main__":
    main()
