"""The door of consumers' phones, with phones that speak to it over HTTP."""
