"""Standing answers 口径: one valid answer to a question, told to every station."""
