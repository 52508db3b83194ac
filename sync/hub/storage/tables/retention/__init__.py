"""Tables of what is kept beyond its day: legal holds, and yearly archives with their keys."""
