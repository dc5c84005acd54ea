"""The application: rooms put together, errors made into pages, headers, health."""
