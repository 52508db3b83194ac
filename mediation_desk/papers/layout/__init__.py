"""A small layer over reportlab: typefaces, line breaks, cells, pages, the QR code."""
