"""What is done about personal data."""
