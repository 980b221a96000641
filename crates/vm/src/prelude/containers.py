"""Containers: what lists, dicts, sets and iterators do when items need Python code."""


def pause():
    """An instruction, for the garbage collector."""


def warn_of_jump(message):
    import_module('warnings').warn(message, RuntimeWarning, 2)


def collect_telling(collect, generation, callbacks):
    """Collects garbage, and tells callbacks when that starts and stops."""
    info = {'generation': generation, 'collected': 0, 'uncollectable': 0}
    for callback in list(callbacks):
        tell_callback(callback, 'start', info)
    info['collected'] = collect()
    for callback in list(callbacks):
        tell_callback(callback, 'stop', info)
    return info['collected']


def tell_callback(callback, phase, info):
    try:
        callback(phase, dict(info))
    except BaseException as error:
        ignored(None, callback, error)


def is_or_equals(a, b):
    return True if a is b or a == b else False


def equals_reflected(a, b):
    """What a == b is when they are two things and the method of a does not know."""
    result = _special(b, '__eq__')(b, a)
    return False if result is NotImplemented else result


def as_index(value):
    if _is_int(value):
        return value
    method = _special(value, '__index__')
    if method is None:
        raise TypeError(f"'{_class_name(value)}' object cannot be interpreted as an integer")
    result = method(value)
    if not _is_int(result):
        raise TypeError(f'__index__ returned non-int (type {_class_name(result)})')
    if type(result) is not int:
        of_subclass('__index__', result, 'int')
    return result


def buffer_of(value):
    view = _special(value, '__buffer__')(value, 284)
    if not isinstance(view, memoryview):
        raise TypeError('__buffer__ returned non-memoryview object')
    return view


def bytes_of_buffer(value):
    return bytes(buffer_of(value))


def slice_bound(value):
    if value is None or _is_int(value):
        return value
    if _special(value, '__index__') is None:
        raise TypeError('slice indices must be integers or None or have an __index__ method')
    return as_index(value)


def plain_slice(start, stop, step):
    step = slice_bound(step)
    start = slice_bound(start)
    return _slice(start, slice_bound(stop), step)


def sequence_index(sequence, item, start, stop):
    start = index_bound(start)
    return _index_between(sequence, item, start, None if stop is None else index_bound(stop))


def index_bound(value):
    if not _is_int(value) and _special(value, '__index__') is None:
        raise TypeError('slice indices must be integers or have an __index__ method')
    return as_index(value)


# Hashing

def key_hash(value):
    result = _simple_hash(value)
    if result is not None:
        return result
    parts = _hash_parts(value)
    if parts is None:
        return _hash_result(_special(value, '__hash__')(value))
    hashes = []
    for part in parts:
        hashes.append(key_hash(part))
    return _tuple_hash(hashes)


# Dicts

def dict_place(d, key, hash):
    """The index of the key's entry, or -1."""
    place = _dict_probe(d, key, hash)
    if place is not None:
        return place
    while True:
        version = _dict_version(d)
        for place, other in _dict_candidates(d, hash):
            equal = True if other is key or other == key else False
            if _dict_version(d) != version:
                break
            if equal:
                return place
        else:
            return -1


def dict_merge_slow(d, other, result):
    for key, hash, value in _dict_entries(other):
        _dict_store(d, dict_place(d, key, hash), key, hash, value)
    return result


def dict_update_keys(d, keys, mapping):
    names = keys()
    if not _is_iterable(names):
        raise TypeError(f'{_class_name(mapping)}.keys() returned a non-iterable '
                        f'(type {_class_name(names)})')
    for key in names:
        d_set(d, key, mapping[key])


def d_set(d, key, value):
    """dict.__setitem__, whatever the class of d."""
    hash = key_hash(key)
    _dict_store(d, dict_place(d, key, hash), key, hash, value)


def dict_update_pairs(d, pairs):
    i = 0
    for pair in pairs:
        dict_update_pair(d, pair, i)
        i += 1


def dict_update_pair(d, pair, i):
    try:
        pair = (*pair,)
    except TypeError:
        if _is_iterable(pair):
            raise
        pair = None
    if pair is None:
        raise TypeError(f'cannot convert dictionary update sequence element #{i} to a sequence')
    if len(pair) != 2:
        raise ValueError(
            f'dictionary update sequence element #{i} has length {len(pair)}; 2 is required')
    d_set(d, pair[0], pair[1])


def dict_update_any(d, other):
    keys = getattr(other, 'keys', None)
    if keys is None:
        dict_update_pairs(d, other)
    else:
        dict_update_keys(d, keys, other)


def dict_display_update(d, mapping):
    if not _is_dict(mapping) and not hasattr(mapping, 'keys'):
        raise TypeError(f"'{_class_name(mapping)}' object is not a mapping")
    _dict_update(d, mapping)


def dict_merge(d, mapping, name):
    if not _is_dict(mapping) and not hasattr(mapping, 'keys'):
        raise TypeError(
            f'{name} argument after ** must be a mapping, not {_class_name(mapping)}')
    for key in mapping.keys():
        if dict_place(d, key, key_hash(key)) >= 0:
            raise TypeError(f"{name} got multiple values for keyword argument '{key}'")
        # Whether it is a string is asked once all of them are there.
        d_set(d, key, mapping[key])


def call_spread(callee, positional, keywords, star, mapping, name):
    # Behind others they are put into one list with them at once; alone, at the very end.
    if positional:
        star = star_items(star, 'Value')
    if not _is_exact_dict(mapping):
        collected = {}
        dict_merge(collected, mapping, name)
        mapping = collected
    for key in mapping:
        if key in keywords:
            raise TypeError(f"{name} got multiple values for keyword argument '{key}'")
        if not _is_str(key):
            raise TypeError('keywords must be strings')
        keywords[key] = mapping[key]
    return _call(callee, positional, star_items(star, f'{name} argument'), keywords)


def star_items(star, what):
    if _is_tuple_or_list(star):
        return star
    if not _is_iterable(star):
        raise TypeError(f'{what} after * must be an iterable, not {_class_name(star)}')
    return [*star]


def dict_fromkeys_into(result, iterable, value):
    for key in iterable:
        result[key] = value
    return result


def dict_fromkeys(cls, iterable, value):
    return dict_fromkeys_into(cls(), iterable, value)


# Sets

def set_place(s, key, hash):
    """The place of an equal item, or -1."""
    place = _set_probe(s, key, hash)
    if place is not None:
        return place
    while True:
        version = _set_version(s)
        for place, other in _set_candidates(s, hash):
            equal = True if other is key or other == key else False
            if _set_version(s) != version:
                break
            if equal:
                return place
        else:
            return -1


def set_put(s, key, hash):
    if set_place(s, key, hash) < 0:
        _set_insert(s, key, hash)


def set_add_all(s, items):
    for item in items:
        set_put(s, item, key_hash(item))
    return s


def set_item_hash(key):
    """The hash of what is looked for: a set stands for a frozenset of its items."""
    result = _set_hash(key)
    return key_hash(key) if result is None else result


def hashed(other):
    """Items of an iterable with their hashes."""
    entries = _hashed_entries(other)
    if entries is None:
        entries = []
        for key in other:
            entries.append((key, key_hash(key)))
    return entries


def set_update(s, other):
    _set_reserve(s, other)
    for key, hash in hashed(other):
        set_put(s, key, hash)


def set_intersection(s, other):
    result = _set_like(s)
    if _is_set(other) and _set_len(other) > _set_len(s):
        s, other = other, s
    for key, hash in hashed(other):
        if set_place(s, key, hash) >= 0:
            set_put(result, key, hash)
    return result


def set_difference(s, other):
    if _is_set(other) or _is_exact_dict(other):
        place = set_place if _is_set(other) else dict_place
        result = _set_like(s)
        for key, hash in hashed(s):
            if place(other, key, hash) < 0:
                set_put(result, key, hash)
        return result
    result = _set_copy(s)
    set_difference_update(result, other)
    return result


def set_difference_update(s, other):
    for key, hash in hashed(other):
        place = set_place(s, key, hash)
        if place >= 0:
            _set_remove(s, place)
    _set_sweep(s)


def set_symmetric_update(s, other):
    if not _is_set(other) and not _is_exact_dict(other):
        temporary = _set_like(s)
        set_update(temporary, other)
        other = temporary
    for key, hash in hashed(other):
        place = set_place(s, key, hash)
        if place >= 0:
            _set_remove(s, place)
        else:
            set_put(s, key, hash)


def set_symmetric_difference(s, other):
    result = _set_like(s)
    set_update(result, other)
    set_symmetric_update(result, s)
    return result


def set_is_disjoint(s, other):
    if _is_set(other) and _set_len(other) > _set_len(s):
        s, other = other, s
    for key, hash in hashed(other):
        if set_place(s, key, hash) >= 0:
            return False
    return True


def set_is_subset(s, other):
    if not _is_set(other):
        return _set_len(set_intersection(s, other)) == _set_len(s)
    if _set_len(s) > _set_len(other):
        return False
    for key, hash in hashed(s):
        if set_place(other, key, hash) < 0:
            return False
    return True


def set_is_superset(s, other):
    for key, hash in hashed(other):
        if set_place(s, key, hash) < 0:
            return False
    return True


def view_operation(op, a, b):
    """& | ^ - (10, 12, 11, 7) where one operand at least is a view of keys or items."""
    if op == 10:
        return view_and(a, b)
    result = set(a)
    if op == 12:
        result.update(b)
    elif op == 11:
        result.symmetric_difference_update(b)
    else:
        result.difference_update(b)
    return result


def view_and(a, b):
    if not _is_set_view(a):
        a, b = b, a
    if _is_exact_set(b) and len(a) <= len(b):
        return b.intersection(a)
    if _is_set_view(b) and len(b) > len(a):
        a, b = b, a
    result = set()
    for item in b:
        if item in a:
            result.add(item)
    return result


def view_is_disjoint(view, other):
    if view is other:
        return not len(view)
    if (_is_set(other) or _is_set_view(other)) and len(other) > len(view):
        view, other = other, view
    for item in other:
        if item in view:
            return False
    return True


def view_compare(op, a, b):
    n, m = len(a), len(b)
    if op == 2:
        return n == m and all_in(a, b)
    if op == 3:
        return not (n == m and all_in(a, b))
    if op == 0:
        return n < m and all_in(a, b)
    if op == 1:
        return n <= m and all_in(a, b)
    if op == 4:
        return n > m and all_in(b, a)
    return n >= m and all_in(b, a)


def all_in(items, container):
    for item in items:
        if item not in container:
            return False
    return True


def items_view_contains(d, item):
    if not _is_tuple_or_list(item) or len(item) != 2:
        return False
    place = dict_place(d, item[0], key_hash(item[0]))
    if place < 0:
        return False
    value = _dict_value(d, place)
    return True if value is item[1] or value == item[1] else False


# Comparisons of containers whose items need Python code. Operators: < <= == != > >=.

def compare_items(op, a, b):
    kind = _compare_kind(a, b)
    if kind == 1:
        return compare_sequences(op, a, b)
    if kind == 2:
        return compare_dicts(a, b) == (op == 2)
    if kind == 3:
        return compare_sets(op, a, b)
    if kind == 4:
        return view_compare(op, a, b)
    if kind == 5:
        return compare_sequences(op, _slice_parts(a), _slice_parts(b))
    if kind == 6:
        return compare(op, _unproxied(a), _unproxied(b))
    return compare_by_methods(op, a, b)


def compare(op, a, b):
    if op == 0:
        return a < b
    if op == 1:
        return a <= b
    if op == 2:
        return a == b
    if op == 3:
        return a != b
    if op == 4:
        return a > b
    return a >= b


def compare_sequences(op, a, b):
    if op == 2 or op == 3:
        if _size(a) != _size(b):
            return op == 3
    i = 0
    while i < _size(a) and i < _size(b):
        x = _at(a, i)
        y = _at(b, i)
        if x is not y and not x == y:
            break
        i += 1
    # Comparing may have changed them.
    if i >= _size(a) or i >= _size(b):
        return compare(op, _size(a), _size(b))
    if op == 2 or op == 3:
        return op == 3
    return compare(op, _at(a, i), _at(b, i))


def compare_dicts(a, b):
    if _size(a) != _size(b):
        return False
    for key, hash, value in _dict_entries(a):
        place = dict_place(b, key, hash)
        if place < 0:
            return False
        other = _dict_value(b, place)
        if value is not other and not value == other:
            return False
    return True


def compare_sets(op, a, b):
    n, m = _set_len(a), _set_len(b)
    if op == 2:
        return n == m and set_is_subset(a, b)
    if op == 3:
        return not (n == m and set_is_subset(a, b))
    if op == 0:
        return n < m and set_is_subset(a, b)
    if op == 1:
        return set_is_subset(a, b)
    if op == 4:
        return n > m and set_is_subset(b, a)
    return set_is_subset(b, a)


COMPARE_NAMES = ('__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__')
COMPARE_REFLECTED = ('__gt__', '__ge__', '__eq__', '__ne__', '__lt__', '__le__')


def compare_by_methods(op, a, b):
    method = _native_special(a, COMPARE_NAMES[op])
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    method = _native_special(b, COMPARE_REFLECTED[op])
    if method is not None:
        result = method(b, a)
        if result is not NotImplemented:
            return result
    if op == 2:
        return a is b
    if op == 3:
        return a is not b
    _unorderable(op, a, b)


# Iteration

def next_item(iterator):
    return _next(iterator)


def length_hint(value):
    method = _special(value, '__len__')
    if method is not None:
        try:
            return _length(as_index(method(value)))
        except TypeError:
            pass
    method = _special(value, '__length_hint__')
    if method is None:
        return 0
    try:
        hint = method(value)
    except TypeError:
        return 0
    if hint is NotImplemented:
        return 0
    if not _is_int(hint):
        raise TypeError(f'__length_hint__ must be an integer, not {_class_name(hint)}')
    if hint < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return hint


def contains_by_iter(container, item):
    return _contains(container, item)


def throw_into(delegate, exception):
    method = getattr(delegate, 'throw', None)
    if method is None:
        raise exception
    return method(exception)


def close_then_raise(delegate, exception):
    try:
        close = getattr(delegate, 'close', None)
    except BaseException as error:
        ignored(None, delegate, error)
        close = None
    if close is not None:
        close()
    raise exception


async def anext(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def asyncgen_hooks(firstiter, finalizer):
    return import_module('_sys_records').asyncgen_hooks((firstiter, finalizer))


def length_of(answer):
    return _length(as_index(answer))


def reduce_range(next, step, left):
    return iter, (range(next, next + step * left, step),), None


def array_fromfile(array, file, n, size):
    if n < 0:
        raise ValueError('negative count')
    data = file.read(n * size)
    if not isinstance(data, bytes):
        raise TypeError("read() didn't return bytes")
    array.frombytes(data)
    if len(data) < n * size:
        raise EOFError('read() didn\'t return enough bytes')


def array_tofile(array, file):
    file.write(array.tobytes())
