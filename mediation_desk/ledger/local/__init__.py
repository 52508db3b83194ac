"""What the ledger keeps beside the journal: drafts, saved views, preferences."""
