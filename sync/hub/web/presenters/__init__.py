"""Values in the reader's words for the templates of several pages."""
