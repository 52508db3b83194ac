"""Acts on an open case: the four firsts, sessions, pauses, corrections, undo."""
