"""Marking of invisible characters in file names on pages, and their removal from saved names."""

import unicodedata

NAME_MAX = 200
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Control characters, direction marks and zero-width characters, line ends, surrogates."""


def shown_name(name: str) -> str:
    """Return the name with every hidden character written out as ``⟨U+202E⟩``."""
    return "".join(
        f"⟨U+{ord(each):04X}⟩" if unicodedata.category(each) in _HIDDEN else each for each in name
    )


def tidy(name: str, without: str = "附件") -> str:
    """Return a file's name without its folder and without invisible characters.

    ``without`` is the name of a file that has none.
    """
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in bare if sign.isprintable()).strip()[:NAME_MAX] or without
