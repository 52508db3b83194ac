"""The consumer's phone: links to a case, what arrives by them, and what a phone is shown."""
