"""Storage of the station's facts: the only package that knows the database."""
