"""Tags of a case 标签: short words by which a station finds its own groups of cases again."""

import re
from collections.abc import Iterable
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

TAG_LENGTH: Final = 20
TAGS_MOST: Final = 12
SEPARATOR: Final = ","
_BETWEEN: Final = re.compile(r"[,，、;；\n\t]")


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags typed between commas, each once; raises Refusal(TAG_TOO_LONG)."""
    return checked(_BETWEEN.split(text))


def checked(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as tags: without spare blanks, commas and repetitions.

    Raises Refusal(TAG_TOO_LONG).
    """
    plain = (" ".join(_BETWEEN.sub(" ", word).split()) for word in words)
    found = tuple(dict.fromkeys(word for word in plain if word))
    for word in found:
        if len(word) > TAG_LENGTH:
            raise Refusal(Reason.TAG_TOO_LONG, {"tag": word, "most": TAG_LENGTH})
    return found
