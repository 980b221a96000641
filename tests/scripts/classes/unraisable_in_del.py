# What a hook is told of an exception in __del__, and in a callback of the collector.
import gc
import sys


class Raises:
    def __del__(self):
        raise ValueError('gone')


def callback(phase, info):
    gc.callbacks.remove(callback)
    raise KeyError(phase)


found = []
sys.unraisablehook = lambda unraisable: found.append((unraisable.exc_type, unraisable.err_msg, unraisable.object))
thing = Raises()
del thing
gc.collect()
print(found == [(ValueError, None, Raises.__del__)], found[0][:2])
found.clear()
gc.callbacks.append(callback)
gc.collect()
print(found == [(KeyError, None, callback)], found[0][:2])
