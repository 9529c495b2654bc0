"""Forms of outreach, one module for each subject."""
