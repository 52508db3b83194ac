"""Sheets that people bring: workbooks and delimited text, treated as untrusted."""
