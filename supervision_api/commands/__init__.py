"""One file a command; `supervision_api.cli` lists them."""
