"""Format of phone numbers: eleven digits of a mobile, or a landline with its area code."""

import re

from mediation_desk.domain.refusal import Reason, Refusal

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3})?[2-9]\d{6,7}(-\d{1,6})?|[48]00\d{7}|95\d{3,6}|12\d{3}")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－＋", "0123456789-+")
_SPACES = re.compile(r"[\s()（）.·]+")


def checked_phone(text: str) -> str:
    """Return the number without spaces and country code.

    Raises Refusal(PHONE_MISSING) for nothing, PHONE_WRONG with the count of digits else.
    """
    number = _without_code(text)
    if not number:
        raise Refusal(Reason.PHONE_MISSING)
    plain = number.replace("-", "")
    if _MOBILE.fullmatch(plain):
        return plain
    if _LANDLINE.fullmatch(number) or _LANDLINE.fullmatch(plain):
        return number
    raise Refusal(Reason.PHONE_WRONG, {"digits": sum(c.isdigit() for c in number)})


def phone_digits(text: str) -> str:
    """Return the digits of a phone without its country code, so that its spellings are equal."""
    return "".join(filter(str.isdigit, _without_code(text)))


def _without_code(text: str) -> str:
    return _SPACES.sub("", text.translate(_FULL_WIDTH)).removeprefix("+86").removeprefix("0086")
