"""What a course becomes besides its pages: a package or file a format, all yield artifacts."""
