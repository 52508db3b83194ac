"""People's rights over their data: the copy that they ask for, and the note of a breach."""
