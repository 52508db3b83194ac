"""The commands of the program's versions."""
