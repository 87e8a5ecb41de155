"""HTTP and websocket: one file a noun. `create_app` in app.py puts them together."""
