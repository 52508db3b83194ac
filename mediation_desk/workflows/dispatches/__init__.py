"""What the regulator sends down from a hotline, and what goes back to him."""
