"""Models of the ledger table: keys, rows in blocks, columns, filters, selection."""
