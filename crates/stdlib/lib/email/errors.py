"""What is wrong with a message: errors, and defects that a parser notes and goes on."""


class MessageError(Exception):
    """The base of all errors."""


class MessageParseError(MessageError):
    """A message cannot be read."""


class HeaderParseError(MessageParseError):
    """A header cannot be read."""


class BoundaryError(MessageParseError):
    """The end of a part was not found."""


class MultipartConversionError(MessageError, TypeError):
    """A message that is no multipart cannot take another part."""


class CharsetError(MessageError):
    """An unknown charset."""


class HeaderWriteError(MessageError):
    """A header cannot be written."""


class MessageDefect(ValueError):
    """The base of all defects."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A multipart message does not say what stands between its parts."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """What stands between parts was never found."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The last part does not end."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """A message begins with the rest of a header."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A "From " line among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A line among the headers that is none."""


MalformedHeaderDefect = MissingHeaderBodySeparatorDefect


class MultipartInvariantViolationDefect(MessageDefect):
    """A message says it is a multipart, and has no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart is encoded as a whole."""


class UndecodableBytesDefect(MessageDefect):
    """A header holds bytes that are no text."""


class InvalidBase64PaddingDefect(MessageDefect):
    """Base64 that ends too early."""


class InvalidBase64CharactersDefect(MessageDefect):
    """Letters in base64 that do not belong there."""


class InvalidBase64LengthDefect(MessageDefect):
    """Base64 of a length that cannot be."""


class HeaderDefect(MessageDefect):
    """The base of what is wrong with a header."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class InvalidHeaderDefect(HeaderDefect):
    """A header is not valid."""


class HeaderMissingRequiredValue(HeaderDefect):
    """A header lacks a value."""


class NonPrintableDefect(HeaderDefect):
    """Letters in a header that cannot be seen."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f'the following ASCII non-printables found in header: {self.non_printables}'


class ObsoleteHeaderDefect(HeaderDefect):
    """A header is written in a way of old."""


class NonASCIILocalPartDefect(HeaderDefect):
    """A name in an address is not ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date that is none."""
