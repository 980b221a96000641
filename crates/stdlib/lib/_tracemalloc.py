"""How much memory objects take, and how much each line of a script takes while it runs."""

import gc
import sys
from _arguments import c_int as _c_int
from _native import functions as _functions

_base = 0  # What was in use when it began.
_limit = 1
_meter = None
# So many bytes may be taken before what nobody refers to any more is given back.
_GARBAGE = 256 << 10


class _Meter:
    """A trace function that asks at each line how much memory the one before it has taken."""

    def __init__(self):
        self.sizes = {}
        self.before = None
        self.collected = 0
        self.start()

    def start(self):
        """What is in use now is nobody's. Garbage that a line's own collection would find is taken from that line, so
        there is to be little of it."""
        self.memory, _ = gc._memory()
        if self.memory - self.collected > _GARBAGE:
            gc._collect()
            self.memory, _ = gc._memory()
            self.collected = self.memory

    def __call__(self, frame, event, arg):
        memory, _ = gc._memory()
        grown = memory - self.memory
        if grown > 0 and self.before is not None:
            known = self.sizes.setdefault(self.before, [0, 0])
            known[0] += grown
            known[1] += 1
        place = []
        while frame is not None and len(place) < _limit:
            place.append((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        self.before = tuple(place)
        self.start()
        return self


def start(nframe=1, /):
    """Begin to count, and to tell apart the last `nframe` frames."""
    global _base, _limit, _meter
    nframe = _c_int(nframe)
    if not 1 <= nframe <= 65535:
        raise ValueError('the number of frames must be in range [1; 65535]')
    if _meter is not None:
        return
    _limit = nframe
    gc._collect()
    _base, _ = gc._memory()
    gc._reset_peak()
    _meter = _Meter()
    import threading
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = _meter
        frame = frame.f_back
    sys.settrace(_meter)
    threading.settrace(_meter)


def stop():
    """Count no more, and forget what was counted."""
    global _meter
    if _meter is None:
        return
    import threading
    if sys.gettrace() is _meter:
        sys.settrace(None)
    if threading.gettrace() is _meter:
        threading.settrace(None)
    _meter = None


def is_tracing():
    """Whether it counts."""
    return _meter is not None


def clear_traces():
    """Forget what was counted."""
    global _base
    if _meter is not None:
        _meter.sizes.clear()
        gc._collect()
        _base, _ = gc._memory()
        gc._reset_peak()


def reset_peak():
    """The peak is what is in use now."""
    if _meter is not None:
        gc._collect()
        gc._reset_peak()


def get_traced_memory():
    """Bytes taken since it began, now and at most."""
    if _meter is None:
        return 0, 0
    _, peak = gc._memory()
    gc._collect()
    memory, _ = gc._memory()
    return max(memory - _base, 0), max(peak - _base, 0)


def get_traceback_limit():
    """How many frames are told apart."""
    return _limit


def get_tracemalloc_memory():
    """Bytes that the counting takes."""
    return 0 if _meter is None else sys.getsizeof(_meter.sizes) + 200 * len(_meter.sizes)


def _get_traces():
    """Domain, size, frames and their number of all that was counted."""
    return [(0, size, place, len(place)) for place, (size, _) in list(_meter.sizes.items())]


def _get_object_traceback(obj, /):
    """Where an object was made is not known."""


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
