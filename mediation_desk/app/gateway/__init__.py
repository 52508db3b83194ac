"""The gateway between the window and the ledger: acts and queries on threads of their own."""
