"""What each run is to a reader of news, and which are the article: by rules, and by a model where they doubt."""
