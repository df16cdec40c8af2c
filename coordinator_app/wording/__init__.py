"""The one German voice of the program, used alike by the window, the documents and the command line."""
