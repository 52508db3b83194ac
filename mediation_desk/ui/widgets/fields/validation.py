"""Validation of a field by the domain's parsers: a sentence when refused, nothing when valid."""

from collections.abc import Callable

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import wording


def checked_by(parse: Callable[[str], object]) -> Callable[[str], str]:
    """Return a check for ``FormField`` that gives the refusal of ``parse`` in words."""

    def check(text: str) -> str:
        try:
            parse(text)
        except Refusal as refusal:
            return wording.sentence(refusal)
        return ""

    return check


def checked_unless_empty(parse: Callable[[str], object]) -> Callable[[str], str]:
    """Return the check of `checked_by` for a field that may stay empty."""
    check = checked_by(parse)
    return lambda text: check(text) if text.strip() else ""


def filled(missing: Reason = Reason.TEXT_MISSING) -> Callable[[str], str]:
    """Return a check for ``FormField`` that gives ``missing`` in words for an empty text."""
    return lambda text: "" if text.strip() else wording.reason(missing)
