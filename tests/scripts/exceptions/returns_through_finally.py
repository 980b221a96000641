"""`return`, `break` and `continue` by way of `finally` and `with`."""

log = []


def simple():
    try:
        return 1
    finally:
        log.append('f')


def nested(n):
    for k in range(n):
        try:
            try:
                if k == 2:
                    return k
            finally:
                log.append(('inner', k))
        finally:
            log.append(('outer', k))
    return None


def overrides():
    try:
        return 1
    finally:
        for k in range(3):
            if k == 1:
                break
        return_value.append(k)


return_value = []


def replaced():
    try:
        return 'first'
    finally:
        return 'second'


def swallowed():
    try:
        raise ValueError('lost')
    finally:
        return 'kept'


def in_loop(n):
    out = []
    for k in range(n):
        try:
            if k % 3 == 0:
                continue
            if k == 7:
                break
            out.append(k)
        finally:
            out.append(-k)
    else:
        out.append('else')
    return out


def after_except(n):
    try:
        try:
            return 10 // n
        except ZeroDivisionError:
            return 'zero'
        finally:
            log.append('done')
    finally:
        log.append('really')


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        log.append(kind and kind.__name__)
        return kind is KeyError


def with_return(n):
    with Manager() as m:
        with Manager():
            if n == 1:
                return m is not None
            if n == 2:
                raise KeyError(n)
        return 'behind'
    return 'swallowed'


class Made:
    def __init__(self, n):
        try:
            self.n = n
            return
        finally:
            log.append('made')


def searched(items, wanted):
    for item in items:
        for other in item:
            if other == wanted:
                break
        else:
            continue
        return item
    return None


def negated(values):
    return [-v for v in values] + [+v for v in values]


def main():
    for _ in range(12):
        assert simple() == 1
    print(len(log))
    log.clear()
    for _ in range(12):
        assert nested(4) == 2
    print(len(log), log[:6])
    log.clear()
    for _ in range(12):
        assert overrides() == 1
    print(set(return_value))
    for _ in range(12):
        assert (replaced(), swallowed()) == ('second', 'kept')
    for _ in range(12):
        out = in_loop(9), in_loop(5)
    print(out)
    for _ in range(12):
        out = after_except(3), after_except(0)
    print(out, len(log))
    log.clear()
    for _ in range(12):
        out = with_return(1), with_return(2), with_return(3)
    print(out, len(log), log[:6])
    log.clear()
    for k in range(12):
        assert Made(k).n == k
    print(len(log))
    for _ in range(12):
        out = searched([(1, 2), (3, 4)], 3), searched([(1,)], 5)
    print(out)
    for _ in range(12):
        out = negated([1, -2, 2.5, True, 1 << 46, -(1 << 46), 1 << 70, 1j])
    print(out)
    try:
        negated(['x'])
    except TypeError as error:
        print(error)


main()
