"""Course → pages: HTML of the main column, its outline, and what the browser needs."""
