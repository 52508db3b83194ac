"""Services of the hub, by subject; each act is one transaction and knows no HTTP."""
