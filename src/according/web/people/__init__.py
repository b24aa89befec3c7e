"""People: who may do what at the desk, and the one function by which anything there is done."""
