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


def plain_slice_object(key):
    return slice(slice_bound(key.start), slice_bound(key.stop), slice_bound(key.step))


def slice_bound(bound):
    if bound is None:
        return None
    if not hasattr(type(bound), '__index__'):
        raise TypeError('slice indices must be integers or None or have an __index__ method')
    return index_of(bound)


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
