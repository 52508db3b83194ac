"""Forms of the national set, filled in from a case and from a report."""
