"""Who works here: organisations, services, staff, roles, and who looked at what."""
