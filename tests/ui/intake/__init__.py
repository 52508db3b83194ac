"""The pages that take something down beside a dispute, on a real desk."""
