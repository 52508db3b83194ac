"""Cells of an old ledger as values: sums, dates, people, codes, headings."""
