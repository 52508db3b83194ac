"""What a desk tells its hub, and what comes down to it."""
