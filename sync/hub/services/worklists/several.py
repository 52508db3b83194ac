"""Acts on several matters or slips at once: each is a transaction of its own, and may be refused.

What the rules refuse for one is refused for that one alone, with its reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import BaseModel, Field

from sync.hub.domain.refusals import ActRefused, InvalidField, NotFound
from sync.hub.storage.transactions import Store, Transaction

MOST = 50
"""Maximum number of matters or slips in one act."""


class SeveralForm(BaseModel):
    """Form of an act on several: the keys of the rows, and what the act needs."""

    csrf: str = ""
    page: str = ""
    act: str = ""
    keys: list[str] = Field(default_factory=list)
    # An officer's id, or `body:<id>` and `station:<id>`.
    to: str = ""
    word: str = ""
    due_on: str = ""
    main: str = ""


@dataclass(frozen=True)
class SeveralResult:
    """Keys of what was done, and of what was refused with the refusal."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, Exception], ...] = field(default=())


def each(
    store: Store,
    clock: Callable[[], datetime],
    keys: Iterable[str],
    act: Callable[[Transaction, str], None],
) -> SeveralResult:
    """Do the act on each key in its own transaction; refusals of one leave the others done."""
    done: list[str] = []
    refused: list[tuple[str, Exception]] = []
    for key in keys:
        try:
            with store.turn(clock()) as turn:
                act(turn, key)
        except (InvalidField, ActRefused, NotFound) as fault:
            refused.append((key, fault))
        else:
            done.append(key)
    return SeveralResult(tuple(done), tuple(refused))
