"""What comes from the regulator and is applied at the desk, once."""
