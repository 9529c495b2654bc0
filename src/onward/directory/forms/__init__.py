"""What people type into the directory's pages."""
