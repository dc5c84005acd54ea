"""What the service did about it: who took part, what was decided, and
what moved since."""
