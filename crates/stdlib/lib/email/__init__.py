"""Mail messages: headers and what follows them, read and written as text."""

__all__ = ['encoders', 'errors', 'header', 'message', 'message_from_binary_file', 'message_from_bytes',
           'message_from_file', 'message_from_string', 'mime', 'parser', 'utils']


def message_from_string(s, *args, **kws):
    """The message that a string holds."""
    from email.parser import Parser
    return Parser(*args, **kws).parsestr(s)


def message_from_bytes(s, *args, **kws):
    """The message that bytes hold."""
    from email.parser import BytesParser
    return BytesParser(*args, **kws).parsebytes(s)


def message_from_file(fp, *args, **kws):
    """The message that a file of text holds."""
    from email.parser import Parser
    return Parser(*args, **kws).parse(fp)


def message_from_binary_file(fp, *args, **kws):
    """The message that a file of bytes holds."""
    from email.parser import BytesParser
    return BytesParser(*args, **kws).parse(fp)
