"""The page of recourse and closing over a real station."""
