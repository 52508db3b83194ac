"""What matters and slips are found by: kept beside them in the same transaction."""
