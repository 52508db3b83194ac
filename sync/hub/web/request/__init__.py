"""Request of a page: its context, refusals, assets, and sign-in."""
