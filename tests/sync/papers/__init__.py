"""Papers of the hub: typefaces, line breaks, the page of an official document."""
