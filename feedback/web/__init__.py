"""The application: rooms put together, errors made into pages, headers, health."""

from feedback.web.app import create_app

__all__ = ["create_app"]
