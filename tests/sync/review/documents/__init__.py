"""Electronic seals, the service of documents, and templates of replies."""
