"""Numbers and builtin functions: conversions and folds that call methods written in Python."""


def index_of(value):
    result = _special(value, '__index__')(value)
    if not isinstance(result, int):
        raise TypeError('__index__ returned non-int (type ' + type(result).__name__ + ')')
    if type(result) is not int:
        of_subclass('__index__', result, 'int')
    return result


def of_subclass(method, result, wanted):
    import_module('warnings').warn(
        method + ' returned non-' + wanted + ' (type ' + type(result).__name__
        + ').  The ability to return an instance of a strict subclass of ' + wanted
        + ' is deprecated, and may be removed in a future version of Python.', DeprecationWarning)


def int_from_object(cls, value):
    if method := _special(value, '__int__'):
        result = method(value)
        if not isinstance(result, int):
            raise TypeError('__int__ returned non-int (type ' + type(result).__name__ + ')')
        if type(result) is not int:
            of_subclass('__int__', result, 'int')
    elif _special(value, '__index__'):
        result = index_of(value)
    elif method := _special(value, '__trunc__'):
        import_module('warnings').warn('The delegation of int() to __trunc__ is deprecated.', DeprecationWarning)
        result = method(value)
        if not isinstance(result, int):
            if not _special(result, '__index__'):
                raise TypeError('__trunc__ returned non-Integral (type ' + type(result).__name__ + ')')
            result = index_of(result)
    else:
        raise TypeError("int() argument must be a string, a bytes-like object or a real number, "
                        "not '" + type(value).__name__ + "'")
    return cls(int.__int__(result)) if cls is not int else int.__int__(result)


def float_from_object(cls, value):
    kind = type(value)
    if method := _special(value, '__float__'):
        result = method(value)
        if not isinstance(result, float):
            raise TypeError(kind.__name__ + '.__float__ returned non-float (type '
                            + type(result).__name__ + ')')
        if type(result) is not float:
            of_subclass(kind.__name__ + '.__float__', result, 'float')
    elif _special(value, '__index__'):
        result = index_of(value)
    else:
        raise TypeError("float() argument must be a string or a real number, not '"
                        + kind.__name__ + "'")
    # What its class would make of it is not asked again.
    return cls(float.__float__(result if isinstance(result, float) else float(result)))


def complex_from_objects(cls, real, imag):
    real = complex_part(real, True)
    if imag is None:
        return cls(real)
    return cls(real, complex_part(imag, False))


def complex_part(value, first):
    kind = type(value)
    if isinstance(value, complex):
        return value
    if first and (method := _special(value, '__complex__')):
        result = method(value)
        if not isinstance(result, complex):
            raise TypeError('__complex__ returned non-complex (type '
                            + type(result).__name__ + ')')
        if type(result) is not complex:
            of_subclass('__complex__', result, 'complex')
        return complex.__complex__(result)
    if method := _special(value, '__float__'):
        result = method(value)
        if not isinstance(result, float):
            raise TypeError(kind.__name__ + '.__float__ returned non-float (type '
                            + type(result).__name__ + ')')
        return float.__float__(result)
    return float(index_of(value))


def bytes_from_object(value):
    if isinstance(value, (str, int)):
        raise TypeError("cannot convert '" + type(value).__name__ + "' object to bytes")
    try:
        return bytes(value)
    except TypeError as error:
        if hasattr(type(value), '__bytes__') or hasattr(type(value), '__iter__'):
            raise
        raise TypeError("cannot convert '" + type(value).__name__ + "' object to bytes") from None


def pow_mod(base, exp, modulus):
    if method := _special(base, '__pow__'):
        result = method(base, exp, modulus)
        if result is not NotImplemented:
            return result
    if isinstance(base, int) and isinstance(exp, int) and isinstance(modulus, int):
        return int.__pow__(base, exp, modulus)
    raise TypeError("unsupported operand type(s) for ** or pow(): '" + type(base).__name__ + "', '"
                    + type(exp).__name__ + "', '" + type(modulus).__name__ + "'")


def to_radix(value, radix):
    value = index_of(value)
    return bin(value) if radix == 2 else oct(value) if radix == 8 else hex(value)


def chr_of_object(value):
    return chr(index_of(value))


def range_new(start, stop, step):
    return range(index_of(start), index_of(stop), index_of(step))


def binary_op(op, a, b):
    if op == 0:
        return a ** b
    if op == 1:
        return a * b
    if op == 2:
        return a @ b
    if op == 3:
        return a / b
    if op == 4:
        return a // b
    if op == 5:
        return a % b
    if op == 6:
        return a + b
    if op == 7:
        return a - b
    if op == 8:
        return a << b
    if op == 9:
        return a >> b
    if op == 10:
        return a & b
    if op == 11:
        return a ^ b
    if op == 12:
        return a | b
    return divmod_of(a, b)


def divmod_of(a, b):
    if method := _special(a, '__divmod__'):
        result = method(a, b)
        if result is not NotImplemented:
            return result
    if method := _special(b, '__rdivmod__'):
        result = method(b, a)
        if result is not NotImplemented:
            return result
    raise TypeError("unsupported operand type(s) for divmod(): '" + type(a).__name__ + "' and '"
                    + type(b).__name__ + "'")


def call_with_float(function, value):
    return function(float(value))


def call_with_floats(function, *args, **keywords):
    for name in keywords:
        if name != 'steps':
            keywords[name] = float_of(keywords[name])
    return function(*[float_of(value) for value in args], **keywords)


def float_of(value):
    if isinstance(value, int):
        return value
    if not hasattr(type(value), '__float__') and not hasattr(type(value), '__index__'):
        raise TypeError(f'must be real number, not {type(value).__name__}')
    return float(value)


def call_with_float_items(function, *args):
    return function(*[[float_of(item) for item in iterable] for iterable in args])


def call_with_list(function, iterable):
    return function([item for item in iterable])


def product(iterable, start):
    for item in iterable:
        start = start * item
    return start


def pairs_of(p, q):
    """The items of both as lists, taken in turn."""
    a, b = [], []
    try:
        for x, y in zip(p, q, strict=True):
            a.append(x)
            b.append(y)
    except ValueError:
        raise ValueError('Inputs are not the same length') from None
    return a, b


def sum_of_products(p, q, total):
    for a, b in zip(p, q):
        total = total + a * b
    if len(p) != len(q):
        raise ValueError('Inputs are not the same length')
    return total
