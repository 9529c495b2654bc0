"""Decisions of outreach, one module for each subject; plain values, no database."""
