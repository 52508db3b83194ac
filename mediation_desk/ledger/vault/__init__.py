"""Access to the ledger: key slots, the cost of a guess, the recovery code, departures."""
