"""The files of a sealed report: chosen into it, and saved again for the way on paper."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.ui.gateway import Failed, Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.printing.paper_file import write_private
from mediation_desk.workflows.intake.reports import ReportEvidence, add_report_evidence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import EVIDENCE_COPY, ExportNote, note_export


class ReportEvidenceActs(QObject):
    """The acts on the files of a report; ``failed`` receives what went wrong."""

    def __init__(
        self, gateway: Gateway, navigation: Navigation, host: QWidget, failed: Failed
    ) -> None:
        super().__init__(host)
        self._gateway, self._navigation = gateway, navigation
        self._host, self._failed = host, failed

    def choose(self, report: str) -> None:
        """Choose files and add them to a report."""
        chosen = self._navigation.choose_files(self._host, self.tr("Evidence of the report"))
        if chosen:
            self._keep(report, chosen, ())

    def save(self, number: str, file: ReportEvidenceAdded) -> None:
        """Save a file of the report with this number as it came; that it left is recorded.

        The record stays when the report is erased, so it does not bear the file's name.
        """
        name = file.name or file.sha256[:8]
        target = self._navigation.choose_target(self._host, self.tr("Save evidence"), name)
        if target is None:
            return
        note = ExportNote(self._gateway.new_id(), EVIDENCE_COPY, 1, is_masked=False, reason=number)

        def write(content: bytes) -> None:
            try:
                write_private(target, content)
            except OSError as fault:
                self._failed(fault)
                return
            self._navigation.say_written(self.tr("Evidence saved"), target)

        self._gateway.perform(
            Command(note_export, note),
            lambda _: self._gateway.read_file(file.sha256, write, self._failed),
            self._failed,
        )

    def _keep(self, report: str, left: list[Path], kept: tuple[StoredEvidence, ...]) -> None:
        """Keep the next file; the first that cannot be kept stops the rest."""
        if left:
            source, *others = left
            self._gateway.keep_file(
                source,
                source.name,
                lambda one: self._keep(report, others, (*kept, one)),
                self._failed,
            )
            return
        files = tuple(ReportEvidenceAdded(f.sha256, f.size, f.mime, f.name) for f in kept)
        form = ReportEvidence(self._gateway.new_id(), report, files)
        said = self.tr("%n file(s) added to the report.", "", len(kept))
        self._gateway.perform(
            Command(add_report_evidence, form),
            lambda _: self._navigation.say(said),
            self._failed,
        )
