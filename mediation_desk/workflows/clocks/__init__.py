"""Clocks that run on a case: their days, their status, and the reasons for both."""
