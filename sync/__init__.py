"""How the mall and the regulator talk."""
