"""Services beside the gateway, each on a worker of its own, as the pages ask them."""
