"""Where the merchants' page leads, and how it says that something was done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.ui.pages.fund.exits import open_preview
from mediation_desk.ui.pages.register.exits import Say
from mediation_desk.ui.widgets.paper_preview import PaperPreview

OpenCase = Callable[[str, Sequence[str]], None]
Choose = Callable[[QWidget, str], Path | None]
"""Asks for a file under a title; None when none was chosen."""


def choose_file(host: QWidget, title: str) -> Path | None:
    """Ask for a file; None when none was chosen."""
    chosen = QFileDialog.getOpenFileName(host, title)[0]
    return Path(chosen) if chosen else None


def _report_nothing(merchant: str) -> None:
    del merchant


@dataclass(frozen=True)
class MerchantWays:
    """What the page asks of the shell; without ``say`` the toast of its own window is used.

    ``report`` opens the form of a report 举报 about a merchant.
    """

    open_case: OpenCase
    say: Say | None = None
    show_preview: Callable[[PaperPreview], None] = open_preview
    choose: Choose = choose_file
    report: Callable[[str], None] = _report_nothing
    see_deposit: Callable[[str], None] | None = None
