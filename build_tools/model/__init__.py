"""What a course is: frozen models without I/O, one file a noun."""
