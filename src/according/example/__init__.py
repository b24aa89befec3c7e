"""The example coverage: invented pages about one film, 2017 to 2025."""
