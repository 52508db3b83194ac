"""Line to the desks over HTTP: routes, caps, and errors in the protocol's words."""
