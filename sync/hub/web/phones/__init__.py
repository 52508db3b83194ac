"""Pages of consumers' phones."""
