"""Messages to the consumer on the screen."""
