"""Boards of recourse: debts, deposits, cash, the bank and the month."""
