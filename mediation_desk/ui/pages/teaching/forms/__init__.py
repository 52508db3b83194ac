"""The forms of teaching, each in a panel in place of the reader."""
