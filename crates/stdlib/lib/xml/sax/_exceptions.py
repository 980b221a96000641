"""What goes wrong."""


class SAXException(Exception):
    """An error, and the exception behind it."""

    def __init__(self, msg, exception=None):
        self._msg = msg
        self._exception = exception
        Exception.__init__(self, msg)

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError('__getitem__')


class SAXParseException(SAXException):
    """The document is wrong."""

    def __init__(self, msg, exception, locator):
        SAXException.__init__(self, msg, exception)
        self._locator = locator
        self._systemId = locator.getSystemId()
        self._colnum = locator.getColumnNumber()
        self._linenum = locator.getLineNumber()

    def getColumnNumber(self):
        return self._colnum

    def getLineNumber(self):
        return self._linenum

    def getPublicId(self):
        return self._locator.getPublicId()

    def getSystemId(self):
        return self._systemId

    def __str__(self):
        known = lambda value: '?' if value is None else value
        name = known(self.getSystemId() or '<unknown>')
        return f'{name}:{known(self._linenum)}:{known(self._colnum)}: {self._msg}'


class SAXNotRecognizedException(SAXException):
    """A feature that nobody knows."""


class SAXNotSupportedException(SAXException):
    """A feature that is not there."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """There is no such parser."""
