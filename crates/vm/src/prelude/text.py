"""Text: repr, str and formatting of objects whose methods are written in Python."""
