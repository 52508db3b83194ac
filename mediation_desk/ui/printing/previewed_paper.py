"""A paper that is to be previewed: its bytes, its name, its kind, and the record of its leaving."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedKind:
    """The kind of a paper, under which its last print settings are offered again.

    ``lay_out_again`` makes the paper for the other of sheet and roll, where it has both, and shows
    it.
    """

    name: str = ""
    lay_out_again: Callable[[], None] | None = None


@dataclass(frozen=True)
class PreviewedPaper:
    """The bytes of a paper under its name; ``gone`` is called once when it was printed or saved."""

    content: bytes
    name: str
    gone: Callable[[], None]
    kind: PrintedKind = PrintedKind()
