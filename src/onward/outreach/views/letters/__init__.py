"""Letters to many, page by page: whom to, what it says, the check, on its way, and what became of it."""
