"""The store outside the database that may have images: S3 or what is compatible with it."""
