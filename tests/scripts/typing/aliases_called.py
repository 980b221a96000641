# Which aliases of typing make instances, and decorators that say there are no types.
import datetime
import typing
import warnings

for name in ('List Dict Set FrozenSet Tuple Type Callable Deque DefaultDict OrderedDict Counter ChainMap Mapping '
             'Iterable KeysView').split():
    alias = getattr(typing, name)
    for make in (lambda: alias(), lambda: alias([]), lambda: alias[int](), lambda: alias[int, str]()):
        try:
            print(name, repr(make()))
        except TypeError as error:
            print(name, error)


class Zone(datetime.tzinfo):
    def __init__(self, hours, name=None):
        self.hours = hours

    def utcoffset(self, dt):
        return datetime.timedelta(hours=self.hours)


print(datetime.datetime(2020, 1, 1, tzinfo=Zone(5, name='x')), type(datetime.tzinfo(1, 2)).__name__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')

    @typing.no_type_check_decorator
    def plain(function):
        return function

    @plain
    def untyped(): pass

print(untyped.__no_type_check__, plain.__name__, [str(warning.message) for warning in caught])
