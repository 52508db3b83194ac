"""Others' programs: the officer API, webhooks, and exports that prove themselves."""
