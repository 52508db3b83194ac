"""What the station keeps beside cases and money: events, and the records folded from them."""
