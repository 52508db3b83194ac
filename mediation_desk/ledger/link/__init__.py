"""The rows of the link to the hub: outbox, packets, receipts, settings."""
