"""Finding: what can be looked up in the published dossiers, laid out so that no page has to open them all."""
