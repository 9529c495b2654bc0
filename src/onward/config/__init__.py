"""Puts the areas together: settings, addresses, panels on pages, and who answers which event."""
