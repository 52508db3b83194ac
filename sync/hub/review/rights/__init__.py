"""Pages of separated administrators: what one proposes and the other confirms."""
