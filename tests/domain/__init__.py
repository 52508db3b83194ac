"""What the rules of the trade say, held by example and by property."""
