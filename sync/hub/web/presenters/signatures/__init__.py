"""Submitted texts and their signatures as several pages show them."""
