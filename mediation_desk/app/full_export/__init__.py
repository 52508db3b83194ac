"""The full export: all of the ledger in documented formats, for who leaves this program."""
