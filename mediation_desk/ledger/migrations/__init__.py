"""The steps that bring a ledger file to today's tables: additive only, guards put in again."""
