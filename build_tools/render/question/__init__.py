"""Questions as HTML: what may be shown of each type, its controls, its answer, its key."""
