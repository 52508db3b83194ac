"""Standing answers 口径: one valid answer to a question, sent to every station."""
