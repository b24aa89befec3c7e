"""What each page says on which day, from one of its states to the next: seen, seen again, taken back."""
