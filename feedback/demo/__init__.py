"""The demonstration: an invented council, made through the same doors as a real one."""
