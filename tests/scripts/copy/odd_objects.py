# What can be copied and pickled, and what says that it cannot.
import copy
import functools
import inspect
import pickle
import queue
import select
import struct
import threading
import typing
import weakref


class Node:
    pass


def attempt(what, function, value):
    try:
        result = function(value)
    except Exception as error:
        print(what, type(error).__name__, error)
    else:
        print(what, type(result) is type(value), "equal" if result == value else "other")


def by_pickle(value):
    return pickle.loads(pickle.dumps(value))


for value in (
    threading.local(), queue.SimpleQueue(), struct.Struct("i"), select.poll(), select.epoll(),
    str.upper, [].append, typing.List[int], typing.Optional[int], typing.Callable[[int], str],
    typing.Callable[..., int], typing.Literal[1, 2], typing.Dict[str, typing.List[int]], typing.List,
    typing.Annotated[int, 1], inspect.Parameter("a", 1),
    inspect.signature(lambda a, b=1, *c: 0), threading.Thread(name="one"), memoryview(b"ab"),
    open(__file__),
):
    shown = str(value).split(" at 0x")[0].split(" name=")[0]
    for what, function in (("copy", copy.copy), ("deep", copy.deepcopy), ("pickle", by_pickle)):
        attempt(f"{shown} {what}", function, value)
print(typing.Optional[int], copy.deepcopy(typing.Optional[int]))
print(inspect.signature(lambda a: 0).parameters)
weak = weakref.WeakValueDictionary(None)
node = Node()
weak.update([("a", node)], b=node)
weak.update(None)
print(sorted(weak), weak["a"] is node)
for wrong in ("a", 5, [1]):
    attempt(f"update {wrong!r}", weak.update, wrong)
