"""Compose SQL of this program's own parts: names, conditions, placeholders; never of a value.

SQLite binds values alone, so names of tables and columns and the number of placeholders have to
stand in the text. They are put in here and nowhere else, where what could end or comment out a
statement is refused.
"""

from collections.abc import Sized

_FOREIGN = (";", "--", "/*", "\\", "\x00")
"""Strings that no part of a statement has, and a text from outside might."""


def statement(template: str, /, **parts: str | int) -> str:
    """Return a statement, or a part of one, with its named parts in place of ``{name}``.

    Raises ValueError for a part that ends a statement, begins a comment or leaves a quote open.
    """
    for name, part in parts.items():
        if isinstance(part, str) and not _is_own(part):
            raise ValueError(f"no part of a statement: {name}")
    return template.format(**parts)


def placeholders(values: Sized) -> str:
    """Return a placeholder for each value: ``?, ?, ?``."""
    return ", ".join("?" * len(values))


def _is_own(part: str) -> bool:
    is_closed = part.count("'") % 2 == 0 and part.count('"') % 2 == 0
    return is_closed and not any(each in part for each in _FOREIGN)
