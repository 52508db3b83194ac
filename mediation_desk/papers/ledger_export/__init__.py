"""The ledger as a book, a workbook and a csv file."""
