"""What a dispute, its clocks and its money are: plain Python, no Qt, SQL, clock, files or ids."""
