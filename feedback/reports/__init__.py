"""What we heard: frozen releases with intervals, safe to show."""
