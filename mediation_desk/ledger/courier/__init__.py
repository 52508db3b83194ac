"""The courier's ports over an open ledger: outbox, membership, packets, figures."""
