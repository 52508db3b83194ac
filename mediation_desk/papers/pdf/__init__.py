"""A small writer of PDF files, and the TrueType faces that it embeds."""
