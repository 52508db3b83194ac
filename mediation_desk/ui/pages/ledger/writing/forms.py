"""Registration forms of several cases, made one after the other and shown as one PDF."""

import io
from collections.abc import Callable

import pypdfium2
from PySide6.QtCore import QObject

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.door import Door
from mediation_desk.ui.models.ledger_loader import Rows
from mediation_desk.ui.pages.ledger.exits import ShowPdf


class FormsPrint(QObject):
    """Asks for one form at a time, so that other papers are not held up."""

    def __init__(
        self, door: Door, show: ShowPdf, failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._door, self._show, self._failed = door, show, failed
        self._waiting: list[str] = []
        self._made: list[bytes] = []

    def start(self, rows: Rows) -> None:
        """Make the forms of these cases."""
        self._waiting = [row.case for row in rows]
        self._made = []
        self._next()

    def _next(self) -> None:
        if self._waiting:
            case = self._waiting.pop(0)
            self._door.paper(Paper.REGISTRATION, case, self._came, self._failed)
        elif self._made:
            title = self.tr("Registration forms ({count})").format(count=len(self._made))
            self._show(joined(self._made), title)

    def _came(self, content: bytes) -> None:
        self._made.append(content)
        self._next()


def joined(papers: list[bytes]) -> bytes:
    """Return several PDFs as one; a single one stays byte for byte as it was made."""
    if len(papers) == 1:
        return papers[0]
    whole = pypdfium2.PdfDocument.new()
    for content in papers:
        part = pypdfium2.PdfDocument(content)
        whole.import_pages(part)
        part.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()
