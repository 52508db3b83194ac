"""A copy of the ledger at one seat, which goes on as the host when the host is lost."""
