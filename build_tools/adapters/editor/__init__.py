"""The visual editor: a page in the browser and a small server on this machine behind it."""
