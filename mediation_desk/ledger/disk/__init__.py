"""Disk access of the ledger: file layout, durable writes, faults."""
