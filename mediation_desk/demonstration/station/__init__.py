"""Station of the demonstration: merchants, directory, duty, teaching, books, open cases."""
