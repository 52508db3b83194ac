"""Rows of the hub link: outbox, packets, receipts, settings."""
