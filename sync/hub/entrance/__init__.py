"""The way in: passwords, codes, and the growing wait for wrong guesses."""
