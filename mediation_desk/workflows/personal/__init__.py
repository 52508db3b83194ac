"""Requests of people about their own personal data, and the station's acts on them."""
