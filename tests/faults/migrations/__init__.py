"""A ledger of an earlier version that is brought to today's tables while something goes wrong."""
