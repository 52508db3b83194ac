"""Host of a ledger: serves it to the seats on the network; plain Python, no Qt."""
