"""The frame of all pages: widths, keys, connection, and what a browser fetches."""
