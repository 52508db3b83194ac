"""Electronic seals: their pictures, who uses them, and the documents that bear them."""
