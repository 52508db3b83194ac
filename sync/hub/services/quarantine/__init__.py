"""Events that cannot be proven: the keys that prove each event, and where the others wait."""
