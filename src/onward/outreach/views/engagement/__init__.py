"""The pages of the engagement strategy. Each: who may, fetch, form, one operation, answer."""
