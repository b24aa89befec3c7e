"""The command line: commands parse, call and print; a file a command group, loaded when it is called."""
