"""Format of phone numbers: a mobile of eleven digits, a landline, or a number from abroad."""

import re
from enum import StrEnum

from mediation_desk.domain.people import without_country_code
from mediation_desk.domain.refusal import Reason, Refusal

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0[1-9]\d{1,2})?[2-9]\d{6,7}(-\d{1,6})?|[48]00\d{7}|95\d{3,6}|12\d{3}")

_FOREIGN = re.compile(r"(?:\+|00)[1-9]\d{6,14}")
_FEWEST = 5
"""Digits that a number of an unusual shape has at least: short numbers have five."""


class PhoneKind(StrEnum):
    """Kinds of number by their shape; only a mobile receives an SMS for certain."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    FOREIGN = "foreign"
    UNUSUAL = "unusual"


def phone_kind(number: str) -> PhoneKind:
    """Return the kind of a number as `checked_phone` gives it."""
    if _MOBILE.fullmatch(number):
        return PhoneKind.MOBILE
    if _LANDLINE.fullmatch(number) or _LANDLINE.fullmatch(number.replace("-", "")):
        return PhoneKind.LANDLINE
    return PhoneKind.FOREIGN if _FOREIGN.fullmatch(number) else PhoneKind.UNUSUAL


def checked_phone(text: str, why: str = "") -> str:
    """Return the number without spaces and country code; one from abroad keeps its own code.

    With ``why``, the reason of a person, a number of another shape is taken as it is. Raises
    Refusal(PHONE_MISSING) for nothing, PHONE_WRONG with the count of digits else.
    """
    number = without_country_code(text)
    if not number:
        raise Refusal(Reason.PHONE_MISSING)
    plain = number.replace("-", "")
    if _MOBILE.fullmatch(plain):
        return plain
    if _LANDLINE.fullmatch(number) or _LANDLINE.fullmatch(plain):
        return number
    if _FOREIGN.fullmatch(plain):
        return f"+{plain.removeprefix('+').removeprefix('00')}"
    if why.strip() and sum(c.isdigit() for c in number) >= _FEWEST:
        return number
    raise Refusal(Reason.PHONE_WRONG, {"digits": sum(c.isdigit() for c in number)})


def sought_phone(text: str) -> str:
    """Return a number by which somebody is looked up, as it is kept, of whatever shape it is.

    Raises Refusal as `checked_phone`, which asked for a reason when it was entered.
    """
    return checked_phone(text, why=text)
