"""Registration forms of several cases, recorded in the journal first, then shown as one PDF."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.station.administration import REGISTRATION_FORMS, ExportNote

ShowForms = Callable[[bytes, str, ExportNote], None]
"""Show registration forms; the journal has the note of them already."""


@dataclass(frozen=True)
class FullFormsConsent:
    """The reason for forms in full, and the second person where the station requires one."""

    reason: str
    second: SecondPerson | None = None


class RegistrationFormsPrint(QObject):
    """Request one form at a time, so that other papers are not delayed."""

    def __init__(
        self,
        gateway: Gateway,
        show: ShowForms,
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._gateway, self._show, self._failed = gateway, show, failed
        self._waiting: list[str] = []
        self._made: list[bytes] = []

    def start(self, signature: FullFormsConsent, rows: Rows) -> None:
        """Record the forms of these cases, then make them; a refused one is not made."""
        cases = [row.case for row in rows]
        if not cases:
            return
        note = ExportNote(
            self._gateway.new_id(), REGISTRATION_FORMS, len(cases), False, signature.reason
        )
        self._gateway.note_in_full(
            note, signature.second, lambda noted: self._begin(noted, cases), self._failed
        )

    def _begin(self, note: ExportNote, cases: list[str]) -> None:
        self._waiting, self._made = cases, []
        self._next(note)

    def _next(self, note: ExportNote) -> None:
        if self._waiting:
            case = self._waiting.pop(0)
            self._gateway.paper(Paper.REGISTRATION, case, partial(self._came, note), self._failed)
        elif self._made:
            title = self.tr("Registration forms ({count})").format(count=len(self._made))
            self._show(joined(self._made), title, note)

    def _came(self, note: ExportNote, content: bytes) -> None:
        self._made.append(content)
        self._next(note)


def joined(papers: list[bytes]) -> bytes:
    """Return several PDFs as one; a single one stays byte for byte as it was made."""
    if len(papers) == 1:
        return papers[0]
    from pypdfium2 import PdfDocument

    whole = PdfDocument.new()
    for content in papers:
        part = PdfDocument(content)
        whole.import_pages(part)
        part.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()
