"""One writer per format that the directory is handed back in. The same rows give the same bytes."""
