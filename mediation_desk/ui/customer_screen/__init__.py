"""The customer screen: a window towards the consumer with what is being written about them."""
