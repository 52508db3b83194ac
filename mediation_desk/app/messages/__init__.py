"""Messages to consumers on their way: the gateway over HTTP, and the queue that is sent to it."""
