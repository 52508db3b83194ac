"""Data that the ledger keeps outside the journal: drafts, saved views, preferences."""
