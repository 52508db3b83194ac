"""Services of the pages other than the gateway, each on a worker of its own."""
