"""What goes out when a head has signed it: who needs that, what waits, and the signing."""
