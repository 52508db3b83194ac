"""Tables of the documents that an office seals and serves, and of its templates of replies."""
