"""What screens, papers and commands read, made of rows as frozen values."""
