"""What the station keeps, taken out of it whole: the full export and the yearly archive."""
