"""Previews that the export from the ledger asks the window to show."""

from collections.abc import Callable

from mediation_desk.workflows.station.administration import ExportNote

ShowPdf = Callable[[bytes, str], None]
"""Show a PDF's very bytes in the preview, under a title."""
ShowForms = Callable[[bytes, str, ExportNote], None]
"""Show registration forms; the journal has the note of them already."""


def show_nothing(content: bytes, title: str) -> None:
    del content, title


def show_no_forms(content: bytes, title: str, note: ExportNote) -> None:
    del content, title, note
