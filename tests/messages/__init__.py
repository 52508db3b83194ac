"""The gateway of messages, and the courier that sends what waits to it."""
