"""Tables of words: the view, its models and the roles of a cell."""
