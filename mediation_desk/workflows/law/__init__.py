"""The law as dated data: sets of rules, calendars, articles, packs and what they compute."""
