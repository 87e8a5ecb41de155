"""Work that needs ultralytics, done in an environment and a process of its own."""
