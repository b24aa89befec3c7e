"""Lists of names in which one entry tells of another: closed lists, parts, recasts, credits that exclude."""
