"""The line for the desks over HTTP: routes, caps, and faults in the protocol's words."""
