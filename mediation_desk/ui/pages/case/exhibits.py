"""The exhibits of a case for the viewer: numbered in the order in which they came."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events.desk_work import EvidenceAdded
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.people import Operator
from mediation_desk.ui.pages.case.timeline.entries import REGULATOR
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit, ExhibitsShown
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

translate = QCoreApplication.translate
FileWay = Callable[[CaseFile], None]


def shown_exhibits(
    sheet: CaseSheet, first: str, ways: tuple[FileWay, FileWay], operator: Operator
) -> ExhibitsShown:
    """Return the case's files, then those of its duplicates, each with who added it.

    `ways` save a copy of a file, and show one to be printed.
    """
    people = {
        step.event.sha256: translate("TimelineText", "Regulator")
        if step.by == REGULATOR
        else step.by_name
        for step in sheet.steps
        if isinstance(step.event, EvidenceAdded)
    }
    own = {file.sha256 for file in sheet.case.files}
    beside = (file for linked in sheet.links for file in linked.files if file.sha256 not in own)
    exhibits = [
        CaseExhibit(number, file, people.get(file.sha256, ""))
        for number, file in enumerate((*sheet.case.files, *beside), start=1)
    ]
    save, to_print = ways
    why_not = why_not_save(operator)
    return ExhibitsShown(sheet.case.number, exhibits, first, save, why_not, to_print)


def why_not_save(operator: Operator) -> str:
    """Return why this person may not take a copy of evidence out; empty where they may."""
    if operator.may_write:
        return ""
    return translate("Exhibits", "An auditor reads evidence and takes no copy out")
