"""The viewer of a case's exhibits over its page: pictures, pages, film, sound and text."""
