"""Reports of violations 举报 on their way: the envelope in which they go."""
