"""The parts that the forms of the recourse page share: their signers, a choice of one code."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.wording import word

translate = QCoreApplication.translate


def by_purser(form: Form, at: RecourseViewer) -> Form:
    """Return the form of an act of the fund's keepers, one of whom signs it."""
    label = translate("RecourseForms", "Finance or manager")
    return replace(form, signers=at.pursers(), signer_label=label)


def chips(key: str, label: str, codes: type[StrEnum], first: str = "") -> FieldSpec:
    """Return a choice of one code."""
    options = tuple((each.value, word(each)) for each in codes)
    return FieldSpec(key, label, FieldKind.CHIPS, options, first, required=True)
