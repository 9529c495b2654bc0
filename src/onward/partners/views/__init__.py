"""The partner pages. Each: who may, fetch, form, one operation, answer."""
