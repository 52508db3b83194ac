"""Packs of rules at the hub: those of the program, those that were published, who was told."""
