"""The command line: words in English, texts in German."""
