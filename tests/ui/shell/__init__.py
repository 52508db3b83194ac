"""The shell around the pages: window, rail, keys, look."""
