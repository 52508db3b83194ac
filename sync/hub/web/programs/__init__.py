"""Others' programs: the officer API, and the page of its keys and of webhooks."""
