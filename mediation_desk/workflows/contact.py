"""Format of phone numbers: eleven digits of a mobile, or a landline with its area code."""

import re

from mediation_desk.domain.people import without_country_code
from mediation_desk.domain.refusal import Reason, Refusal

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3})?[2-9]\d{6,7}(-\d{1,6})?|[48]00\d{7}|95\d{3,6}|12\d{3}")


def checked_phone(text: str) -> str:
    """Return the number without spaces and country code.

    Raises Refusal(PHONE_MISSING) for nothing, PHONE_WRONG with the count of digits else.
    """
    number = without_country_code(text)
    if not number:
        raise Refusal(Reason.PHONE_MISSING)
    plain = number.replace("-", "")
    if _MOBILE.fullmatch(plain):
        return plain
    if _LANDLINE.fullmatch(number) or _LANDLINE.fullmatch(plain):
        return number
    raise Refusal(Reason.PHONE_WRONG, {"digits": sum(c.isdigit() for c in number)})
