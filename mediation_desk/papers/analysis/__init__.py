"""The report of an analysis: its facts in words, its tables, as PDF and as a workbook."""
