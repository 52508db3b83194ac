"""The section of messages to consumers: the station's wording, and the gateway."""
