"""What a dispute, its clocks and its money are. Plain Python: no Qt, no SQL, no clock, no files, no ids made here."""
