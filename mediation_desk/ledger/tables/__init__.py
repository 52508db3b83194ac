"""The tables of the ledger file, their guards, and the migrations that lead to them."""
