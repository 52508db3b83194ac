"""The yearly archive's file, as both sides write it."""
