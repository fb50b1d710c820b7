"""What a course is turned into besides its pages: one package or file a format, all yield artifacts."""
