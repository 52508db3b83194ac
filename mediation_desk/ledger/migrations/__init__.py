"""Migrations of a ledger file to the present tables: additive only, guards installed again."""
