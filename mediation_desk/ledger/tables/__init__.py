"""The tables of the ledger file, their guards, and the steps that lead to them."""
