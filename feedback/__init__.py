"""The service: what happens to an answer, one room a stage."""
