"""Refusals of the ledger's storage, as values: a program without a database may import them."""

from __future__ import annotations

from enum import StrEnum


class StorageReason(StrEnum):
    """Reasons why the disk or the ledger file fails."""

    WRONG_KEY = "wrong key"
    NOT_A_LEDGER = "not a ledger"
    DAMAGED = "damaged"
    DISK_FULL = "disk full"
    READ_ONLY = "read-only folder"
    LOCKED = "locked"
    MISSING = "missing"
    DISK_ERROR = "disk error"
    OLD_SQLITE = "SQLite too old"


class LedgerRefusal(Exception):
    """Base of every refusal of the ledger's storage, so that one place can word them."""


class StorageFault(LedgerRefusal):
    """The storage refused; `reason` selects the sentence to show, `detail` is for the log."""

    def __init__(self, reason: StorageReason, detail: str) -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail
