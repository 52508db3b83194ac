"""What a window needs of the system before Qt begins: its libraries and the input method."""
