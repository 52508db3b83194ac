"""Sheets that people bring: workbooks and delimited text, opened with suspicion."""
