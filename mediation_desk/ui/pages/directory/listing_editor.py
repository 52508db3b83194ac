"""The form of an entry, a body or an officer, new or changed, and its place on the page."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.date_parsing import any_day
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.wording import word
from mediation_desk.workflows.directory import listings as acts

translate = QCoreApplication.translate
_PLACES = {
    Reason.NAME_MISSING: "name",
    Reason.PHONE_MISSING: "phone",
    Reason.PHONE_WRONG: "phone",
    Reason.TEXT_MISSING: "body",
    Reason.DATE_OUT_OF_RANGE: "until",
}


def listing_form(listing: Listing | None, today: date) -> Form:
    """Return the form of a known entry, or of a new one: an officer, unless chosen otherwise."""
    verb = translate("ListingEditor", "Add entry")
    if listing is not None:
        verb = translate("ListingEditor", "Save changes")
    return Form(
        name=f"directory:{listing.id if listing else 'new'}",
        title=verb,
        verb=verb,
        entries=_entries(listing, today),
        binder=Binder(
            acts.keep_listing,
            acts.ListingEntryForm,
            {"listing": listing.id, "was": acts.entry_form(listing)} if listing else {},
            computed={"particulars": _particulars},
            reads=("rank", "body", "role", "hours", "lines", "scope", "begins", "until"),
            thing="" if listing else "listing",
        ),
        places=_PLACES,
        icon="check",
        title_icon="book-user",
        is_whole=True,
        across=2,
    )


def _particulars(typed: FormValues) -> ListingParticulars:
    return ListingParticulars(
        typed.code(Rank, "rank"),
        typed.text("role"),
        typed.text("hours"),
        typed.text("body"),
        typed.codes(BusinessLine, "lines"),
        typed.text("scope"),
        any_day(typed.text("begins"), typed.today),
        any_day(typed.text("until"), typed.today),
    )


def _entries(listing: Listing | None, today: date) -> tuple[FieldSpec, ...]:
    particulars = listing.particulars if listing else ListingParticulars(Rank.OFFICER, "", "")
    ranks = tuple((rank.value, word(rank)) for rank in Rank)
    lines = tuple((line.value, word(line)) for line in BusinessLine)
    day, check = (
        translate("ListingEditor", "such as 12-1"),
        checked_by(partial(any_day, today=today)),
    )

    def line(key: str, label: str, value: str, required: bool | None = None) -> FieldSpec:
        return FieldSpec(key, label, FieldKind.LINE, value=value, required=required, is_wide=True)

    def until(key: str, label: str, value: date | None) -> FieldSpec:
        shown = value.isoformat() if value else ""
        return FieldSpec(key, label, FieldKind.LINE, value=shown, hint=day, check=check)

    what, works = translate("ListingEditor", "What it is"), translate("ListingEditor", "Works in")
    business = translate("ListingEditor", "Business lines")
    chosen = " ".join(each.value for each in particulars.lines)
    return (
        FieldSpec("rank", what, FieldKind.CHOICE, ranks, particulars.rank.value, is_wide=True),
        line("name", translate("ListingEditor", "Name"), listing.name if listing else "", True),
        replace(
            line("body", works, particulars.body, True),
            follows="rank",
            only=(Rank.OFFICER.value,),
        ),
        line("role", translate("ListingEditor", "Role"), particulars.role),
        line(
            "phone",
            translate("ListingEditor", "Work number"),
            listing.phone if listing else "",
            True,
        ),
        line("hours", translate("ListingEditor", "Duty hours"), particulars.hours),
        FieldSpec("lines", business, FieldKind.SEVERAL, lines, chosen),
        line("scope", translate("ListingEditor", "Answers for"), particulars.scope),
        until("begins", translate("ListingEditor", "Valid from"), particulars.valid_from),
        until("until", translate("ListingEditor", "Valid until"), particulars.valid_until),
    )


class ListingEditorPlace(QWidget):
    """The place in the right column for an entry's form; ``written`` carries the name."""

    written = Signal(str)

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self.form: FormPanel | None = None
        self._column = layout.column(0)
        self.setLayout(self._column)
        self.hide()

    def open(self, today: date, listing: Listing | None) -> None:
        """Open the form of a known entry, or of a new one."""
        self.put_aside()
        self.form = FormPanel(self._gateway, listing_form(listing, today))
        self.form.closed.connect(self._close)
        self.form.sent.connect(self._done)
        self._column.addWidget(self.form)
        self.show()
        self.form.fields.field("name").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_aside(self) -> None:
        """Remove the form; the typed values are kept."""
        if self.form is not None:
            self.form.leave()
        self._close()

    def _done(self) -> None:
        name = self.form.fields.values()["name"].strip() if self.form else ""
        self._close()
        self.written.emit(name)

    def _close(self) -> None:
        layout.clear(self._column)
        self.form = None
        self.hide()
