"""Durable file writes, as the ledger's other modules name them."""

from sync.durable_files import (
    UNFINISHED,
    create_private,
    durable_write,
    fsync_folder,
    make_folder,
    private_opener,
    sweep_unfinished,
    write_bytes,
)

__all__ = [
    "UNFINISHED",
    "create_private",
    "durable_write",
    "fsync_folder",
    "make_folder",
    "private_opener",
    "sweep_unfinished",
    "write_bytes",
]
