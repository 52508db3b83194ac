"""Page of a body's templates of answers and replies."""
