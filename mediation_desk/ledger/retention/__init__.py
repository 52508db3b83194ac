"""Retention terms and legal holds in the ledger; a subject under a hold is not erased."""
