"""What was saved elsewhere: web archives, pages as browsers save them, boxes of mail."""
