"""Records of the station other than cases and money: events, and the state folded from them."""
