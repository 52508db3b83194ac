"""The ports of the courier over an opened ledger: outbox, membership, packets, figures."""
