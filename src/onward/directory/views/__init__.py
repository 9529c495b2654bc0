"""The directory's pages. Each: who may, fetch, form, one operation, answer."""
