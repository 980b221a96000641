# co_linetable packs what co_positions() tells.


def unpack(code):
    data = iter(code.co_linetable)
    line = code.co_firstlineno

    def number():
        byte = next(data)
        value, shift = byte & 63, 0
        while byte & 64:
            byte = next(data)
            shift += 6
            value |= (byte & 63) << shift
        return value

    def signed():
        value = number()
        return -(value >> 1) if value & 1 else value >> 1

    for first in data:
        assert first & 128
        form, count = first >> 3 & 15, (first & 7) + 1
        if form == 15:
            place = (None,) * 4
        elif form == 14:
            line += signed()
            end = line + number()
            columns = [number() - 1 for _ in range(2)]
            place = line, end, *[None if c < 0 else c for c in columns]
        elif form == 13:
            line += signed()
            place = line, line, None, None
        elif form >= 10:
            line += form - 10
            place = line, line, next(data), next(data)
        else:
            byte = next(data)
            column = form << 3 | byte >> 4
            place = line, line, column, column + (byte & 15)
        yield from [place] * count


def first(a, b=2):
    if a:
        return [a, b,
                (a + b) * 'a rather long string, so that it is more than a hundred and twenty-eight columns wide, which takes another form'.count('x')]
    for x in range(10):
        with open(x) as f:
            pass

    def inner():
        return a
    return inner


class Body:
    x = [y for y in range(3)]

    def method(self): return super().method()


module = compile('a = 1\n\n\n\n\n\n\n\nb = f(\n  a,\n b)\n', 'text', 'exec')
for code in (first.__code__, unpack.__code__, Body.method.__code__, module, (lambda: 0).__code__):
    print(code.co_name, list(unpack(code)) == list(code.co_positions()), type(code.co_linetable).__name__)
