"""Questionnaires in draft, and the frozen versions that people answer."""
