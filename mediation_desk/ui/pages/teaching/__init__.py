"""The page of teaching 普法教育."""
