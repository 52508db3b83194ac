"""Tables of a mediation on site: the sheet of its minutes, signatures, and photos."""
