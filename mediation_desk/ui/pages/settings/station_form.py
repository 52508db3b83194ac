"""The form in which a manager sets the station's address, its head, and its supervisor."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Station
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.widgets.fields.validation import checked_unless_empty, filled
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.station.administration import (
    StationDescription,
    describe_station,
    description_of,
)

translate = QCoreApplication.translate


def station_form(station: Station) -> Form:
    """Return the form of the particulars that may change."""
    note = translate(
        "StationForm", "They hold from now on; papers of what was done before keep what held then."
    )
    return Form(
        name="station",
        title=translate("StationForm", "Details of the station"),
        verb=translate("StationForm", "Keep details"),
        icon="check",
        entries=_entries(station),
        binder=Binder(describe_station, StationDescription, {"was": description_of(station)}),
        places={
            Reason.TEXT_MISSING: "local_office",
            Reason.DATE_IN_FUTURE: "hung_on",
            Reason.HANDLER_HALF_NAMED: "handler_contact",
        },
        note=note,
    )


def _entries(station: Station) -> tuple[FieldSpec, ...]:
    guidance = translate("StationForm", "Phone of the guidance station")
    phone = translate("StationForm", "Phone of the station")
    contact = translate("StationForm", "Contact of the handler")
    committee = translate("StationForm", "People's mediation committee, if any")
    hung_on = station.hung_on.isoformat() if station.hung_on else ""
    return (
        FieldSpec(
            "local_office",
            translate("StationForm", "Local office"),
            FieldKind.LINE,
            value=station.local_office,
            required=True,
            check=filled(),
        ),
        _phone("guidance_phone", guidance, station.guidance_phone),
        _line("address", translate("StationForm", "Address"), station.address),
        _line("head", translate("StationForm", "Head of station"), station.head),
        _phone("phone", phone, station.phone),
        FieldSpec(
            "hung_on",
            translate("StationForm", "Sign put up on"),
            FieldKind.PAST_DAY,
            value=hung_on,
            required=False,
        ),
        _line("handler", translate("StationForm", "Handler of personal data"), station.handler),
        _line("handler_contact", contact, station.handler_contact),
        _line("committee", committee, station.committee),
    )


def _line(key: str, label: str, value: str) -> FieldSpec:
    return FieldSpec(key, label, FieldKind.LINE, value=value, required=False)


def _phone(key: str, label: str, value: str) -> FieldSpec:
    return FieldSpec(
        key,
        label,
        FieldKind.LINE,
        value=value,
        required=False,
        check=checked_unless_empty(checked_phone),
    )
