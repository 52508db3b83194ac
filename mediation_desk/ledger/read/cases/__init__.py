"""Reads of cases: a case in full, Today, the end of a shift, related cases."""
