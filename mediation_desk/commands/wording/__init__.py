"""The words of the commands, in both languages."""
