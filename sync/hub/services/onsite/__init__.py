"""Mediation on site: minutes written and signed at the mall, and photos taken there."""
