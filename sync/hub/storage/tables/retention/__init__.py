"""Tables of records kept beyond their term: legal holds, and yearly archives with their keys."""
