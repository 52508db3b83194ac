"""The acts on a merchant's file: acts with undo, papers, the scan of the agreement."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.forms.form import MakeUndo
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.merchants.forms.form_choice import DEEDS
from mediation_desk.ui.pages.merchants.forms.licences import restore_agreement
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext
from mediation_desk.ui.printing.paper_record import recording_act
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from mediation_desk.ui.wording import word
from mediation_desk.workflows.merchants import licences_and_promises
from mediation_desk.workflows.merchants.merchant_files import PaperNote, note_paper
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import EVIDENCE_COPY, ExportNote, note_export

SHOWN = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff")
"""The names of files that the preview shows: a scan, or a photo of a paper."""


class MerchantActs(QObject):
    """Pass acts to the gateway, and report their results."""

    def __init__(self, gateway: Gateway, navigation: Navigation, host: QWidget) -> None:
        super().__init__(host)
        self._gateway, self._navigation, self._host = gateway, navigation, host
        self.choose_file = navigation.choose_file

    def said(self, words: str, undo: MakeUndo | None) -> None:
        """Show the message of an act, with its undo."""
        self._navigation.say(words, "", (lambda: self._take_back(undo)) if undo else None)

    def do(self, at: MerchantFormContext, name: str, thing: str) -> None:
        """Perform an act without a form here; a report and a round have pages of their own."""
        if name == "report_now":
            self._navigation.go("reports", at.merchant)
            return
        if name == "see_round":
            self._navigation.go("inspections", thing)
            return
        deed = DEEDS[name](at, self._gateway.new_id(), thing)
        self._gateway.perform(deed.act, lambda _: self.said(deed.said, deed.undo), self.refuse)

    def refuse(self, problem: Exception) -> None:
        """Say why something was not done."""
        self._navigation.fail(problem)

    def print(self, at: MerchantFormContext, paper: Paper, thing: str) -> None:
        """Show a paper; once it left the printer, that is written."""
        subject = f"{at.merchant}:{thing}" if thing else at.merchant
        name = f"{word(paper)} {at.sheet.file.merchant.name}"

        def made(content: bytes) -> None:
            try:
                left = self._left(at.merchant, paper, thing, content)
                kind = PrintedKind(paper.value)
                self._navigation.show_preview(PreviewedPaper(content, name, left, kind), self._host)
            except ValueError as fault:
                self.refuse(fault)

        self._gateway.paper(paper, subject, made, self.refuse)

    def attach(self, at: MerchantFormContext) -> None:
        """Choose the scan of the agreement and keep it."""
        chosen = self._navigation.choose_file(self._host, self.tr("Scan of the agreement"))
        if chosen is not None:
            self._gateway.keep_file(
                chosen, chosen.name, lambda kept: self._attached(at, kept), self.refuse
            )

    def see_file(self, sha256: str, name: str) -> None:
        """Show a scan, checked against its hash."""
        if Path(name).suffix.lower() not in SHOWN:
            self._navigation.say(
                self.tr("This file is no PDF and no picture; it lies safe in the evidence store.")
            )
            return

        form = ExportNote(self._gateway.new_id(), EVIDENCE_COPY, 1, is_masked=False, reason=name)

        def left() -> None:
            self._gateway.perform(Command(note_export, form), lambda _: None, self.refuse)

        def read(content: bytes) -> None:
            self._navigation.show_scan(content, name, left, self._host)

        self._gateway.read_file(sha256, read, self.refuse)

    def _attached(self, at: MerchantFormContext, stored: StoredEvidence) -> None:
        agreement = at.sheet.file.agreement
        if agreement is None:
            return
        form = licences_and_promises.Agreement(
            self._gateway.new_id(), at.merchant, agreement.on, agreement.until, stored
        )
        words = self.tr("Scan attached")
        self._gateway.perform(
            Command(licences_and_promises.sign_agreement, form),
            lambda _: self.said(words, lambda act: restore_agreement(at, act)),
            self.refuse,
        )

    def _left(
        self, merchant: str, paper: Paper, thing: str, content: bytes
    ) -> Callable[[], None]:  # fmt: skip
        form = PaperNote(self._gateway.new_id(), merchant, paper, thing)
        noted = (form.act, Command(note_paper, form))
        return recording_act(self._gateway, paper, noted, content, self.refuse)

    def _take_back(self, undo: MakeUndo) -> None:
        words = self.tr("Taken back")
        act = undo(self._gateway.new_id())
        self._gateway.perform(act, lambda _: self._navigation.say(words), self.refuse)
