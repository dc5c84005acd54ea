"""Whole ways through the service, in a real browser, with axe on every page."""
