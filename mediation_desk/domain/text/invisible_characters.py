"""Invisible characters, which can make a name look like another or seem to end as another.

A right-to-left override lets a program look like a picture: ``bill<U+202E>gpj.exe`` shows as
``billexe.jpg``.
"""

import unicodedata
from typing import Final

_HIDDEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Cc and Cf hold the bidi and zero-width controls, Zl and Zp break lines, Cs cannot be written."""


def is_hidden(letter: str) -> bool:
    """Tell whether a character is a control, a direction mark or without any width."""
    return unicodedata.category(letter) in _HIDDEN


def with_marks(text: str) -> str:
    """Return the text with every hidden character written out as ``⟨U+202E⟩``, to be shown."""
    if text.isprintable():
        return text
    return "".join(f"⟨U+{ord(each):04X}⟩" if is_hidden(each) else each for each in text)


def without_hidden(text: str) -> str:
    """Return the text without its hidden characters, to be written into a file or sent."""
    return "".join(each for each in text if not is_hidden(each))
