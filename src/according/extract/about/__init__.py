"""What a page says of itself: title, outlet, signatures, times, addresses, and whether it is an article."""
