"""The gateway between the window and the ledger: acts and questions on threads of their own."""
