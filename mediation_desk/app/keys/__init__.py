"""The ledger's key at the desk: its renewal, one-time codes, and the passwords that are taken."""
