from tests.feedback.receiving import desk

__all__ = ["desk"]
