"""The definition of a form: its fields, the act that they fill, and where each refusal is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldSpec, FormValues
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.workflows.ports import Command

MakeUndo = Callable[[str], Command[None]]
"""Makes the act that takes the form's act back, from a new id."""


@dataclass(frozen=True)
class Form:
    """The form of one act. ``name`` is that of its draft; ``said`` reports the recorded act.
    ``icon`` is that of the button of a form in a line.

    ``binder`` fills the request, or is chosen by the typed values. ``places`` is the key of the
    field that each refusal is shown at. ``subject`` is the id of the record that is shown after the
    act; without one it is the record that the act creates. ``lines`` returns the act's effects from
    the values typed so far, line by line (the preview of what leaves the mall). ``is_grave`` marks
    an act that cannot be undone. ``across`` is the number of short fields in a row; ``topic``
    selects the stock phrases that its texts offer. With ``title_icon`` a form in a line shows its
    title as well.

    With ``signers`` one of them acts, by their own name and password; without any the signed-in
    operator acts. ``takes_scan`` asks for a file, whose hash is typed as ``proof`` and its name as
    ``proof_name``; ``scan_title`` is the title of its choice. ``is_of_row`` tells that the form is
    about the current row of a list, which is then named. ``is_whole`` lays it out at its own
    height, with one button, in a column that scrolls as a whole. A page that has the button itself
    gives no ``verb``.
    """

    name: str
    title: str
    verb: str
    entries: tuple[FieldSpec, ...]
    binder: Binder[Any] | Callable[[FormValues], Binder[Any]]
    places: Mapping[Reason, str] = field(default_factory=dict)
    note: str = ""
    icon: str = ""
    said: str = ""
    subject: str = ""
    undo: MakeUndo | None = None
    lines: Callable[[FormValues], list[str]] | None = None
    lines_title: str = ""
    is_grave: bool = False
    across: int = 1
    topic: PhraseTopic | None = PhraseTopic.RESULT
    signers: tuple[Operator, ...] = ()
    signer_label: str = ""
    takes_scan: bool = False
    scan_title: str = ""
    is_of_row: bool = True
    is_whole: bool = False
    title_icon: str = ""

    @property
    def creates(self) -> bool:
        """Tell whether its act creates a record."""
        return isinstance(self.binder, Binder) and bool(self.binder.thing)

    def act_of(self, typed: FormValues) -> Command[Any]:
        """Return the act with its request filled; raises FieldMissing."""
        binder = self.binder if isinstance(self.binder, Binder) else self.binder(typed)
        return binder.act_of(self.entries, typed)
