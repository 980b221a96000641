"""Parsers of XML: that of Expat."""
