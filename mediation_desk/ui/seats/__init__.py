"""Seats on the screen: the port of the pages, the QR code, and the host as a seat sees it."""
