"""The definition of a form about a merchant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.field_spec import FieldSpec, FormValues
from mediation_desk.workflows.ports import Command

MakeUndo = Callable[[str], Command[None]]
"""Makes the act that takes the form's act back, from a new id."""


@dataclass(frozen=True)
class MerchantForm:
    """The definition of a form: its draft's name, its words, fields, act, and undo.

    ``merchant`` is the file to be shown once the act was recorded.
    """

    name: str
    title: str
    verb: str
    said: str
    merchant: str
    entries: tuple[FieldSpec, ...]
    make: Callable[[FormValues], Command[None]]
    places: Mapping[Reason, str] = field(default_factory=dict)
    note: str = ""
    undo: MakeUndo | None = None
    lines: Callable[[FormValues], list[str]] | None = None
    lines_title: str = ""
    is_grave: bool = False
