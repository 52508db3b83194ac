"""The link to the regulator's hub: over the network, by folders, by packets."""
