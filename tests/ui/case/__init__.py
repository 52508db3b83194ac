"""The page of one case: its parts, forms and steps."""
