"""Tables of text: the view, its models and the roles of a cell."""
