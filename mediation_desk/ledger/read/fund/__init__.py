"""Reads of the fund: payments, debts, closing, the statement."""
