"""Text: printing to files written in Python."""


def print_to(values, sep, end, file, flush):
    write = file.write
    first = True
    for value in values:
        if first:
            first = False
        else:
            write(sep)
        write(str(value))
    write(end)
    if flush:
        file.flush()


def write_lines(file, lines):
    for line in lines:
        file.write(line)


def read_lines(file, hint):
    lines = []
    while hint > 0:
        line = file.readline()
        if not line:
            break
        lines.append(line)
        hint = hint - len(line)
    return lines


def text_method(name, args, kwargs):
    return import_module('_io')._text_methods[name](*args, **kwargs)


def text_buffer(file, fd):
    return import_module('_io')._standard_buffer(file, fd)


def unsupported(message):
    raise import_module('_io').UnsupportedOperation(message)


def file_read(buffer, size, pending):
    if pending:
        buffer.write(pending)
    return (buffer.read1 if hasattr(buffer, 'read1') else buffer.read)(size)


def file_read_all(buffer, pending):
    if pending:
        buffer.write(pending)
    return buffer.read()


def file_write(buffer, data, through):
    if data:
        buffer.write(data)
    if through:
        buffer.flush()


def input_from(stdin, stdout, prompt):
    stdout.write(str(prompt))
    stdout.flush()
    line = stdin.readline()
    if not isinstance(line, str):
        raise TypeError('object.readline() returned non-string')
    if not line:
        raise EOFError('EOF when reading a line')
    return line[:-1] if line[-1] == '\n' else line


def all_items(iterable):
    return [item for item in iterable]


def translate_by(string, table):
    parts = []
    for c in string:
        try:
            to = table[ord(c)]
        except LookupError:
            parts.append(c)
        else:
            parts.append(_replacement(to))
    return ''.join(parts)


def percent_int(value, c):
    kind = type(value)
    try:
        if c in 'oxX':
            return index_of(value)
        return int(value)
    except TypeError:
        pass
    what = 'an integer' if c in 'oxX' else 'a real number'
    raise TypeError('%' + c + ' format: ' + what + ' is required, not ' + kind.__name__)


def percent_float(value):
    return float.__float__(float(value))


def all_indexes(values):
    return [value if isinstance(value, (int, slice)) else index_of(value) for value in values]


def contains_index(container, item):
    return index_of(item) in container


def codec_anyhow(method, value, encoding, errors):
    """What natives cannot encode or decode: with the encodings and handlers of errors of `codecs`."""
    codecs = import_module('_codecs')
    if method == 'decode' or method == 'str':
        return codecs.decode_anyhow(value, encoding, errors)
    data = codecs.encode_anyhow(value, encoding, errors)
    return bytearray(data) if method == 'bytearray' else data
