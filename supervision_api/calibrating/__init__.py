"""Windows in cameras' pictures as drawn and checked at the console, laid over the configuration file."""
