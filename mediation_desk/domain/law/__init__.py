"""The law as dated data, and the remedies that it gives a consumer."""
