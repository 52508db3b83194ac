"""Pages of a mediation on site, for a telephone first."""
