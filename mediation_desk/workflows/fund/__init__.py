"""Acts on the compensation fund: payments, recourse, deposits, closing."""
