"""The guide's pages: the region's home, its name and counties, its people; the installation."""
