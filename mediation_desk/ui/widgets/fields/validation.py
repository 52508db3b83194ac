"""Validation of a field by the domain's parsers: a sentence when refused, nothing when valid."""

from collections.abc import Callable

from mediation_desk.domain.refusal import Refusal
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
