"""What a trainer needs beyond the site: grading, masked answers, receipts, rosters, reports."""
