"""New versions of the program: their state, their words, and the notice over Today."""
