"""Reads of the guide: the home, the phases and lenses, who may do what in a region, and the installation."""
