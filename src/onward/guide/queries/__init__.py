"""Reads of the guide: the home, who may do what in a region, and the installation."""
