# Containers of collections, types and dataclasses, in lines that are short enough.
import collections
import types
from dataclasses import dataclass
from pprint import pprint
import textwrap

words = 'the quick brown fox jumped over a lazy dog'.split()
counts = {word: at for at, word in enumerate(words)}
for value in (collections.UserDict(counts), collections.UserList(words * 3),
              collections.UserString(' '.join(words * 2)), types.MappingProxyType(counts),
              collections.ChainMap(counts, {}), collections.Counter(counts),
              collections.defaultdict(int, counts), collections.OrderedDict(counts),
              collections.deque(words * 2, maxlen=20)):
    pprint(value, width=50)
for empty in (collections.Counter(), collections.defaultdict(int), collections.deque(maxlen=7)):
    pprint(empty, width=1)


@dataclass
class Record:
    first: str
    second: int
    third: object = None


record = Record('some fairly long text', 10000000000)
record.third = record
pprint([record, record], width=40)


class Own(dict):
    def __repr__(self):
        return 'own ' * 30


pprint(Own(a=1), width=20)
text = 'We used enzyme 2-succinyl-6-hydroxy-2,4-cyclohexadiene-1-carboxylate synthase.'
for hyphens in (True, False):
    for long in (True, False):
        print(textwrap.wrap(text, 50, break_long_words=long, break_on_hyphens=hyphens))
