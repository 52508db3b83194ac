"""The evidence of cases, encrypted and found by its hash."""
