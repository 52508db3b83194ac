"""The bell of the bar: what came and what others did, since the officer last looked."""
