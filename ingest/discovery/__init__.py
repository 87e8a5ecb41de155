"""Cameras on the network that speak ONVIF: found, and asked what they offer."""
