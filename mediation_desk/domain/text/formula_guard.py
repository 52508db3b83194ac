"""Guard against texts that a spreadsheet would run as a formula."""

from typing import Final

BEGINNINGS: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters of a text that a spreadsheet would run."""


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet may take ``text`` for a formula or a command."""
    return text[:1] in BEGINNINGS
