"""Figures of a period: words, numbers, lists and charts, each opening its cases."""
