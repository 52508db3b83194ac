"""The definition of a form of the recourse page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.pages.recourse.board.queries import RecourseViewer
from mediation_desk.ui.wording import word
from mediation_desk.workflows.ports import Command

translate = QCoreApplication.translate


@dataclass(frozen=True)
class RecourseForm:
    """The definition of one form: its draft's name, its words, its fields and its act.

    With ``signers`` one of them acts, by their own name and password; without any the signed-in
    operator acts. ``takes_scan`` asks for a file, whose hash is typed as ``proof``. ``is_of_row``
    tells that it concerns the current row, which is then named.
    """

    name: str
    title: str
    verb: str
    said: str
    entries: tuple[FieldSpec, ...]
    make: Callable[[FormValues], Command[None]]
    places: Mapping[Reason, str] = field(default_factory=dict)
    note: str = ""
    lines: Callable[[FormValues], list[str]] | None = None
    lines_title: str = ""
    is_grave: bool = False
    signers: tuple[Operator, ...] = ()
    signer_label: str = ""
    takes_scan: bool = False
    is_of_row: bool = True


def by_purser(at: RecourseViewer) -> dict[str, object]:
    """Return the signers of an act of the fund's keepers, as arguments of the form."""
    label = translate("RecourseForms", "Finance or manager")
    return {"signers": at.pursers(), "signer_label": label}


def chips(key: str, label: str, codes: type[StrEnum], first: str = "") -> FieldSpec:
    """Return a choice of one code."""
    options = tuple((each.value, word(each)) for each in codes)
    return FieldSpec(key, label, FieldKind.CHIPS, options, first, required=True)
