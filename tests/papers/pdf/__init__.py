"""The writer of PDF files and the faces that it embeds."""
