"""Who can open the ledger: the key slots, the cost of a guess, the recovery code, departures."""
