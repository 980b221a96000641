"""Sorting, with exactly the comparisons that CPython 3.13's listsort makes."""


def sort_by_keys(keys, items, reverse):
    """Sorts a list that nobody else knows."""
    pairs = _pairs(keys, items)
    if reverse:
        _reverse(pairs, 0, len(pairs))
    try:
        if len(pairs) > 1:
            merge_sort(pairs)
    finally:
        if reverse:
            _reverse(pairs, 0, len(pairs))
        _unpair(pairs, items)


def merge_sort(a):
    n = len(a)
    lo = 0
    remaining = n
    minrun = n
    odd = 0
    while minrun >= 64:
        odd = odd | minrun & 1
        minrun = minrun >> 1
    minrun += odd
    pending = []
    state = [7]
    while remaining:
        run = count_run(a, lo, remaining)
        if run < minrun:
            force = remaining if remaining <= minrun else minrun
            binary_sort(a, lo, force, run)
            run = force
        if pending:
            start, length, _ = pending[-1]
            power = merge_power(start, length, run, n)
            while len(pending) > 1 and pending[-2][2] > power:
                merge_at(a, pending, len(pending) - 2, state)
            pending[-1][2] = power
        pending.append([lo, run, 0])
        lo += run
        remaining -= run
    while len(pending) > 1:
        i = len(pending) - 2
        if i > 0 and pending[i - 1][1] < pending[i + 1][1]:
            i -= 1
        merge_at(a, pending, i, state)


def merge_power(s1, n1, n2, n):
    result = 0
    a = 2 * s1 + n1
    b = a + n1 + n2
    while True:
        result += 1
        if a >= n:
            a -= n
            b -= n
        elif b >= n:
            return result
        a = a << 1
        b = b << 1


def count_run(a, lo, remaining):
    if remaining == 1:
        return 1
    n = 1
    while n < remaining:
        if a[lo + n][0] < a[lo + n - 1][0]:
            break
        n += 1
    if n == remaining:
        return n
    if n > 1:
        if a[lo][0] < a[lo + n - 1][0]:
            return n
        _reverse(a, lo, lo + n)
    n += 1
    equal = 0
    while n < remaining:
        if a[lo + n][0] < a[lo + n - 1][0]:
            if equal:
                equal += 1
                _reverse(a, lo + n - equal, lo + n)
                equal = 0
        elif a[lo + n - 1][0] < a[lo + n][0]:
            break
        else:
            equal += 1
        n += 1
    if equal:
        equal += 1
        _reverse(a, lo + n - equal, lo + n)
    _reverse(a, lo, lo + n)
    while n < remaining:
        if a[lo + n][0] < a[lo + n - 1][0]:
            break
        n += 1
    return n


def binary_sort(a, lo, n, ok):
    while ok < n:
        left = 0
        right = ok
        pair = a[lo + ok]
        pivot = pair[0]
        while left < right:
            middle = (left + right) >> 1
            if pivot < a[lo + middle][0]:
                right = middle
            else:
                left = middle + 1
        _rotate(a, lo + left, lo + ok)
        ok += 1


def gallop_left(key, a, base, n, hint):
    at = base + hint
    last = 0
    offset = 1
    if a[at][0] < key:
        most = n - hint
        while offset < most:
            if not a[at + offset][0] < key:
                break
            last = offset
            offset = (offset << 1) + 1
        if offset > most:
            offset = most
        last += hint
        offset += hint
    else:
        most = hint + 1
        while offset < most:
            if a[at - offset][0] < key:
                break
            last = offset
            offset = (offset << 1) + 1
        if offset > most:
            offset = most
        last, offset = hint - offset, hint - last
    last += 1
    while last < offset:
        middle = last + ((offset - last) >> 1)
        if a[base + middle][0] < key:
            last = middle + 1
        else:
            offset = middle
    return offset


def gallop_right(key, a, base, n, hint):
    at = base + hint
    last = 0
    offset = 1
    if key < a[at][0]:
        most = hint + 1
        while offset < most:
            if not key < a[at - offset][0]:
                break
            last = offset
            offset = (offset << 1) + 1
        if offset > most:
            offset = most
        last, offset = hint - offset, hint - last
    else:
        most = n - hint
        while offset < most:
            if key < a[at + offset][0]:
                break
            last = offset
            offset = (offset << 1) + 1
        if offset > most:
            offset = most
        last += hint
        offset += hint
    last += 1
    while last < offset:
        middle = last + ((offset - last) >> 1)
        if key < a[base + middle][0]:
            offset = middle
        else:
            last = middle + 1
    return offset


def merge_at(a, pending, i, state):
    x, n, power = pending[i]
    y, m, power = pending[i + 1]
    pending[i][1] = n + m
    pending[i][2] = power
    del pending[i + 1]
    k = gallop_right(a[y][0], a, x, n, 0)
    x += k
    n -= k
    if n == 0:
        return
    m = gallop_left(a[x + n - 1][0], a, y, m, m - 1)
    if m <= 0:
        return
    if n <= m:
        merge_low(a, x, n, y, m, state)
    else:
        merge_high(a, x, n, y, m, state)


def merge_low(a, x, n, y, m, state):
    """Merges a[x:x+n] and a[y:y+m] from the left; the first is copied away."""
    t = a[x:x + n]
    at = x
    x = 0
    try:
        a[at] = a[y]
        at += 1
        y += 1
        m -= 1
        if m == 0 or n == 1:
            return
        gallop = state[0]
        while True:
            won_x = won_y = 0
            while True:
                if a[y][0] < t[x][0]:
                    a[at] = a[y]
                    at += 1
                    y += 1
                    won_y += 1
                    won_x = 0
                    m -= 1
                    if m == 0:
                        return
                    if won_y >= gallop:
                        break
                else:
                    a[at] = t[x]
                    at += 1
                    x += 1
                    won_x += 1
                    won_y = 0
                    n -= 1
                    if n == 1:
                        return
                    if won_x >= gallop:
                        break
            gallop += 1
            while True:
                if gallop > 1:
                    gallop -= 1
                state[0] = gallop
                k = won_x = gallop_right(a[y][0], t, x, n, 0)
                if k:
                    a[at:at + k] = t[x:x + k]
                    at += k
                    x += k
                    n -= k
                    if n <= 1:
                        return
                a[at] = a[y]
                at += 1
                y += 1
                m -= 1
                if m == 0:
                    return
                k = won_y = gallop_left(t[x][0], a, y, m, 0)
                if k:
                    a[at:at + k] = a[y:y + k]
                    at += k
                    y += k
                    m -= k
                    if m == 0:
                        return
                a[at] = t[x]
                at += 1
                x += 1
                n -= 1
                if n == 1:
                    return
                if won_x < 7 and won_y < 7:
                    break
            gallop += 1
            state[0] = gallop
    finally:
        # What is left of the second run goes before the last item of the first.
        if n == 1 and m:
            a[at:at + m] = a[y:y + m]
            a[at + m] = t[x]
        else:
            a[at:at + n] = t[x:x + n]


def merge_high(a, x, n, y, m, state):
    """The same from the right; the second run is copied away."""
    t = a[y:y + m]
    base = x
    at = y + m - 1
    y = m - 1
    x = x + n - 1
    try:
        a[at] = a[x]
        at -= 1
        x -= 1
        n -= 1
        if n == 0 or m == 1:
            return
        gallop = state[0]
        while True:
            won_x = won_y = 0
            while True:
                if t[y][0] < a[x][0]:
                    a[at] = a[x]
                    at -= 1
                    x -= 1
                    won_x += 1
                    won_y = 0
                    n -= 1
                    if n == 0:
                        return
                    if won_x >= gallop:
                        break
                else:
                    a[at] = t[y]
                    at -= 1
                    y -= 1
                    won_y += 1
                    won_x = 0
                    m -= 1
                    if m == 1:
                        return
                    if won_y >= gallop:
                        break
            gallop += 1
            while True:
                if gallop > 1:
                    gallop -= 1
                state[0] = gallop
                k = won_x = n - gallop_right(t[y][0], a, base, n, n - 1)
                if k:
                    at -= k
                    x -= k
                    a[at + 1:at + 1 + k] = a[x + 1:x + 1 + k]
                    n -= k
                    if n == 0:
                        return
                a[at] = t[y]
                at -= 1
                y -= 1
                m -= 1
                if m == 1:
                    return
                k = won_y = m - gallop_left(a[x][0], t, 0, m, m - 1)
                if k:
                    at -= k
                    y -= k
                    a[at + 1:at + 1 + k] = t[y + 1:y + 1 + k]
                    m -= k
                    if m <= 1:
                        return
                a[at] = a[x]
                at -= 1
                x -= 1
                n -= 1
                if n == 0:
                    return
                if won_x < 7 and won_y < 7:
                    break
            gallop += 1
            state[0] = gallop
    finally:
        # What is left of the first run goes behind the first item of the second.
        if m == 1 and n:
            a[at + 1 - n:at + 1] = a[x + 1 - n:x + 1]
            a[at - n] = t[y]
        else:
            a[at + 1 - m:at + 1] = t[0:m]
