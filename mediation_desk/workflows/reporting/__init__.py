"""The report of a period: what it is made of, and what people write into it."""
