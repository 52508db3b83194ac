"""The typed values of the form by field name, for the draft and for the intake."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Final

from mediation_desk.domain.case.events.aggravation import SLIPPED
from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.codes import Category, Channel, Claim, ProblemKind, Salutation
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.evidence.typed_files import files_of
from mediation_desk.ui.pages.register.draft.registration_extras import more_of, report_of
from mediation_desk.ui.widgets.fields.amount_input import amount_of
from mediation_desk.ui.widgets.fields.chips import codes_of, one_of
from mediation_desk.ui.widgets.fields.date_parsing import any_day, past_day
from mediation_desk.workflows import drafts
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.response.first_response import Intake, NewMerchant

FORM: Final = "register"
"""The form's name for drafts; there is one register form on the desk."""

Typed = dict[str, str]

_UNIT: Final = re.compile(r"(?P<name>.*\S)\s+(?P<unit>[A-Za-z]?\d{0,2}[A-Za-z]?-?[A-Za-z]?\d{2,5})")
_OWN: Final = frozenset({"act", "case", "merchant", "phone", "draft", "report"})
_TEXTS: Final = tuple(
    each.name for each in dataclass_fields(Intake) if each.type is str and each.name not in _OWN
)
"""Texts of the intake that are taken as they were typed, under the same name."""
_FRAME: Final = frozenset(
    {
        *("act", "case", "opened_at", "salutation", "channel"),
        *("category", "category_chosen", "publicity", "focus", drafts.OPEN),
    }
)
"""Fields that every form has although nobody typed anything."""


@dataclass(frozen=True)
class RegistrationIds:
    """The ids made when the form was opened, so that a replay cannot write a case twice."""

    act: str
    case: str
    at: datetime

    def typed(self) -> Typed:
        """Return the ids as the draft keeps them."""
        return {"act": self.act, "case": self.case, "opened_at": self.at.isoformat()}

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "RegistrationIds | None":
        """Return the ids of a draft, or None when it lacks them."""
        try:
            at = datetime.fromisoformat(fields.get("opened_at", ""))
        except ValueError:
            return None
        act, case = fields.get("act", ""), fields.get("case", "")
        return cls(act, case, at if at.tzinfo else at.replace(tzinfo=UTC)) if act and case else None


def is_empty(fields: Mapping[str, str]) -> bool:
    """Tell whether nothing has been typed or chosen yet."""
    return not any(value for name, value in fields.items() if name not in _FRAME)


def split_unit(text: str) -> tuple[str, str]:
    """Return name and unit of a new merchant typed as ``盛世珠宝 1F-A012``; the unit may lack."""
    found = _UNIT.fullmatch(text.strip())
    return (found["name"].strip(), found["unit"].upper()) if found else (text.strip(), "")


def intake(fields: Mapping[str, str], today: date) -> Intake:
    """Return the registration form that the fields make.

    Raises Refusal for a phone, date or sum that cannot be read, or for no merchant.
    """
    opening = RegistrationIds.of(fields)
    if opening is None:
        raise Refusal(Reason.UNKNOWN_CASE)
    new = _new_merchant(fields)
    if new is None and not fields.get("merchant"):
        raise Refusal(Reason.NO_MERCHANT)
    typed = partial(_typed, fields)
    texts: dict[str, Any] = {name: typed(name) for name in _TEXTS}
    texts["receipt_number"] = typed("receipt")
    return Intake(
        **texts,
        act=opening.act,
        case=opening.case,
        opened_at=opening.at,
        merchant="" if new else fields["merchant"],
        new_merchant=new,
        problems=codes_of(ProblemKind, typed("problems")),
        phone=checked_phone(typed("phone"), typed("phone_reason")),
        salutation=one_of(Salutation, typed("salutation"), Salutation.NONE),
        channel=one_of(Channel, typed("channel"), Channel.IN_STORE),
        category=one_of(Category, typed("category"), Category.OTHER_GOODS),
        amount=amount_of(typed("amount")),
        purchased_on=past_day(typed("purchased"), today),
        claims=codes_of(Claim, typed("claims")),
        claim_amount=amount_of(typed("claim_amount")),
        files=files_of(typed("files")),
        draft=FORM,
        more=more_of(fields),
        report=report_of(fields),
        slip_due=_slip_due(fields, today),
        publicity=one_of(PublicityConsent, typed("publicity"), PublicityConsent.NOT_ASKED),
    )


def _typed(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "")


def _slip_due(fields: Mapping[str, str], today: date) -> date | None:
    """Return the due day of a hotline's slip; None for a dispute that came otherwise."""
    channel = one_of(Channel, fields.get("channel", ""), Channel.IN_STORE)
    return any_day(fields.get("slip_due", ""), today) if channel in SLIPPED else None


def _new_merchant(fields: Mapping[str, str]) -> NewMerchant | None:
    new = fields.get("new_merchant", "")
    name, unit = split_unit(fields.get("merchant_text", ""))
    return NewMerchant(new, name, unit) if new and name else None
