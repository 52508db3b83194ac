"""The layout of papers: typefaces, line breaks, cells, pages, the QR code."""
