"""XML: trees, parsers, events."""

__all__ = ['dom', 'parsers', 'sax', 'etree']
