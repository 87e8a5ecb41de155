"""How a configuration file becomes settings, and how its mistakes are told."""
