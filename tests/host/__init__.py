"""The host of a ledger: several people at one ledger in one process."""
