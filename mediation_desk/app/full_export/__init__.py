"""The full export: all of the ledger in documented formats, for a station leaving this program."""
