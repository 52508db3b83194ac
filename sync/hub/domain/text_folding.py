"""Folding of text for the search: one form for stored text and for search terms."""

import re
from functools import lru_cache
from unicodedata import normalize

DASHES = "-‐‑‒–—―−_·"
_WITHOUT = dict.fromkeys(map(ord, DASHES))
NAME_MAX = 400
"""A sign may fold to many: no name may outgrow its column."""
MOBILE = 11
"""How many digits a mobile number has without the code of the country."""
TAIL, PHONE_MIN = 4, 7
"""How many digits at its end a masked phone shows anyway, and how many a phone has at least."""
HIDDEN = "*"
"""How the tail of a number begins that is shown to nobody: it is shorter than a mobile's."""


SHORT = 64
"""The dossiers of a batch name few shops and goods: words up to this long are folded once."""


def folded(text: str) -> str:
    """Return the text in small letters of one width, without dashes and gaps."""
    return _folded_once(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str) -> str:
    plain = normalize("NFKC", text).lower()
    return "".join(plain.translate(_WITHOUT).split())


_folded_once = lru_cache(maxsize=512)(_folded)


def lines(*parts: str) -> str:
    """Return parts folded, each on a line: nothing is found across two of them."""
    return "\n".join(word for part in parts if (word := folded(part)))


def whole_name(name: str) -> str:
    """Return a consumer's name folded, as it is kept and looked for."""
    return folded(name)[:NAME_MAX]


def digits(phone: str) -> str:
    """Return the digits of a phone number, without the code of the country."""
    kept = re.sub(r"[^0-9]", "", normalize("NFKC", phone))
    return kept[2:] if len(kept) == MOBILE + 2 and kept.startswith("86") else kept[:64]


def tail(phone: str) -> str:
    """Return the last digits of a phone number, after HIDDEN where no reader is shown them.

    Nothing of what is too short to be a number.
    """
    kept = digits(phone)
    if len(kept) < PHONE_MIN:
        return ""
    return kept[-TAIL:] if len(kept) >= MOBILE else HIDDEN + kept[-TAIL:]
