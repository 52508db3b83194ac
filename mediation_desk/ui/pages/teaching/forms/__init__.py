"""The forms of teaching, each in a panel where the reader stands."""
