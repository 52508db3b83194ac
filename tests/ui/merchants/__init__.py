"""The merchants' page over a real station."""
