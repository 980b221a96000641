# Value, Array and their raw forms.
import multiprocessing as mp


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)


def change(value, array):
    value.value += 1.5
    array[0] = 7
    array[1:3] = [8, 9]


if __name__ == '__main__':
    value, array = mp.Value('d', 1), mp.Array('i', range(5))
    child = mp.Process(target=change, args=(value, array))
    child.start()
    child.join()
    print(value.value, array[:], list(array), len(array), array[-1], array[1:4], array[::2])
    attempt(array.__getitem__, 9)
    attempt(array.__setitem__, 9, 1)
    attempt(array.__setitem__, slice(0, 2), [1, 2, 3])
    attempt(array.__setitem__, 0, 'x')
    print(mp.Array('d', 3)[:], mp.Array('i', [])[:], mp.RawArray('h', [1, -1])[:])
    print(mp.Value('i', 3), mp.RawValue('i', 4), mp.Value('c', b'x').value, mp.Value('f', 0.5).value)
    print(repr(array).split(' at 0x')[0], repr(mp.RawArray('d', 2)).split(' at 0x')[0])
    number = mp.RawValue('b', 127)
    number.value += 1
    print(number.value, mp.RawValue('B', 255).value, mp.RawValue('Q', 2**64 - 1).value,
          mp.RawValue('q', -2**63).value, mp.RawValue('H', 65536).value)
    text = mp.Array('c', 5)
    print(text.value, text.raw, len(text))
    text.value = b'abc'
    print(text.value, text.raw, text[0], text[:])
    text.raw = b'vwxyz'
    print(text.value)
    attempt(setattr, text, 'value', b'too long')
    attempt(mp.Value, 'z')
    attempt(mp.Value, 'i', 'x')
    attempt(mp.Array, 'i', -1)
    print(value.get_lock(), value.get_obj().value, mp.Value('i', lock=False).value)
    with value.get_lock():
        value.value += 1
    with value:
        value.value += 1
    lock = mp.Lock()
    print(value.value, mp.Value('i', 5, lock=lock).get_lock() is lock)
    attempt(mp.Value, 'i', 5, lock=3)
