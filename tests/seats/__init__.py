"""Seats: other computers at one ledger, over real TLS on this computer."""
