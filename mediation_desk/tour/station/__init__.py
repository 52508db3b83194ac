"""The station's work in the tour: books, merchants, the direct line, teaching."""
