"""The page where a dispute is taken down."""
