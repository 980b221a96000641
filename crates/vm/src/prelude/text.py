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
