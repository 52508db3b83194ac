"""What a window needs of the system: libraries, an input method."""
