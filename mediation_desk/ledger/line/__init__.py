"""The ledger as the line to the regulator sees it: outbox, inbox, membership."""
