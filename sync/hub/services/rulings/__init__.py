"""Rulings that a second officer confirms 四眼原则, minutes of visits, and steps of a case."""
