"""Output from many cases: export, ledger book, registration forms."""
