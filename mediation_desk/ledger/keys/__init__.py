"""How the ledger's key is wrapped: the cost of a guess, the slots, the recovery code."""
