"""One request of a page: its context, refusals, assets, and the way in."""
