"""The pages of the outreach list. Each: who may, fetch, form, one operation, answer."""
