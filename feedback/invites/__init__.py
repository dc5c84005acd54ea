"""Waves, doors and population frames: how many were asked, never who answered."""
