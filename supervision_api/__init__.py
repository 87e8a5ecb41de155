"""The composition root: settings, commands, processes, HTTP and websocket, workflow, access rights."""
