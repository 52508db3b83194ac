"""What is written from many cases: export, ledger book, registration forms."""
