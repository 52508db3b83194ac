"""Commands of the program's versions."""
