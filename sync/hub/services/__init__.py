"""What the hub does, by subject; each act is one transaction and knows no HTTP."""
