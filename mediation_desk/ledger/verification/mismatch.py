"""Results of a verification: its progress, and the first mismatch."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial


class ProofStage(StrEnum):
    """A part of the verification that takes long."""

    PAGES = "pages"
    CHAIN = "chain"
    CASES = "cases"
    SEARCH = "search"


Progress = Callable[[ProofStage, int, int], None]
"""Receives how many of how many are done in a stage; of the pages, only that it begins."""


def no_progress(stage: ProofStage, done: int, whole: int) -> None:
    """Ignore the progress."""
    del stage, done, whole


class LedgerMismatch(Exception):
    """The ledger differs from the journal."""

    def __init__(
        self,
        why: str,
        *,
        seq: int | None = None,
        file: str = "",
        hashes: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(why)
        self.why, self.seq, self.file = why, seq, file
        self.told, self.found = hashes

    def __reduce__(self) -> tuple[Callable[[str], "LedgerMismatch"], tuple[str]]:
        """Make the exception picklable, to pass between processes."""
        hashes = (self.told, self.found)
        return partial(LedgerMismatch, seq=self.seq, file=self.file, hashes=hashes), (self.why,)
