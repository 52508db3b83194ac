"""Keeping the fund's book: deposits, days, months, the bank's statement."""
