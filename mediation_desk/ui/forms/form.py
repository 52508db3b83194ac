"""The definition of a form: its fields, the act that they fill, and where each refusal is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.workflows.ports import Command

_CHOSEN = (
    *(FieldKind.CHIPS, FieldKind.SEVERAL, FieldKind.CHOICE),
    *(FieldKind.FILES, FieldKind.TICK, FieldKind.STAMP),
)
"""Kinds of field in which one chooses, not types."""

_ABSENT = ("_missing", "_unsaid")
"""Ends of the reasons that an empty field is refused for."""

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

    @property
    def changes_record(self) -> bool:
        """Tell whether its act changes a record that others may change as well."""
        return isinstance(self.binder, Binder) and "was" in self.binder.given

    def act_of(self, typed: FormValues) -> Command[Any]:
        """Return the act with its request filled; raises FieldMissing."""
        return self._binder_of(typed).act_of(self.entries, typed)

    def after(self, problem: Exception) -> "Form":
        """Return the form as it goes on after a refusal.

        Whoever was told what another wrote meanwhile, and sends it again, writes over it.
        """
        is_told = isinstance(problem, Refusal) and problem.reason is Reason.CHANGED_MEANWHILE
        if not is_told or not isinstance(self.binder, Binder):
            return self
        given = {**self.binder.given, "writes_over": True}
        return replace(self, binder=replace(self.binder, given=given))

    def sent_as(self, act: Command[Any]) -> "Form":
        """Return the form with what it sent: its undo takes back that alone.

        What others wrote into the record before or after stays.
        """
        undo = self.undo
        if undo is None or not self.changes_record:
            return self
        saved = replace(act.arguments[0], was=None)

        def take_back(new: str) -> Command[None]:
            former = undo(new)
            return Command(former.act, replace(former.arguments[0], was=saved))

        return replace(self, undo=take_back)

    def missing(self, typed: FormValues) -> dict[str, Refusal]:
        """Return the refusal of each field that is empty and required, or cannot be read."""
        found = self._binder_of(typed).missing(self.entries, typed)
        for entry in self.entries:
            if entry.is_required(typed.values) and not typed.text(entry.key):
                own = self._reason_against(entry)
                usual = Reason.CHOICE_MISSING if entry.kind in _CHOSEN else Reason.TEXT_MISSING
                found[entry.key] = Refusal(own) if own else found.get(entry.key, Refusal(usual))
        return found

    def _reason_against(self, entry: FieldSpec) -> Reason | None:
        """Return the reason that the act itself has against an empty field."""
        own = (why for why, key in self.places.items() if key == entry.key)
        return next((why for why in own if why.value.endswith(_ABSENT)), None)

    def _binder_of(self, typed: FormValues) -> Binder[Any]:
        return self.binder if isinstance(self.binder, Binder) else self.binder(typed)
