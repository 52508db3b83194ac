"""Where facts are kept: the only package that knows the database."""
