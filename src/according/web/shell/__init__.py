"""Shell: what every page of the site has around it: the frame, the style and script, the headers, pages of refusal."""
