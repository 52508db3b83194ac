"""The unified social credit code of a merchant, and the register number that came before it."""

import re
from enum import StrEnum

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

_LEGACY = re.compile(r"\d{15}")


class CodeState(StrEnum):
    """Validity of a typed code."""

    NONE = "none"
    VALID = "valid"
    LEGACY = "legacy"
    WRONG = "wrong"


def plain_code(typed: str) -> str:
    """Return a code as it is kept: capitals, no spaces or dashes, half-width."""
    folded = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in typed)
    return re.sub(r"[\s-]+", "", folded).upper()


def state_of(code: str) -> CodeState:
    """Judge a code: valid by its check character (GB 32100-2015), or an old 15-digit number.

    An old number has nothing that could be checked: it is accepted and stays unverified.
    """
    if not code:
        return CodeState.NONE
    if _LEGACY.fullmatch(code):
        return CodeState.LEGACY
    try:
        uscc.validate(code)
    except ValidationError:
        return CodeState.WRONG
    return CodeState.VALID
