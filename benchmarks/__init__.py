"""Measurements: each prints one table and writes it as JSON to ``benchmarks/out``."""
