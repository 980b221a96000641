"""What object.__reduce__ and __reduce_ex__ say under the old protocols and the newer ones."""

import copy
import pickle


class Point:
    def __init__(self, x):
        self.x = x


class Numbers(list):
    pass


class Count(int):
    pass


class Slots:
    __slots__ = ['a']


class State:
    __slots__ = ['a']

    def __getstate__(self):
        return {'a': 1}


class Own:
    def __init__(self):
        self.y = 2

    def __reduce__(self):
        print('own')
        return super().__reduce__()


def shown(how):
    function, args, *rest = how
    return function.__module__, function.__name__, args, rest


def attempt(make):
    try:
        print(shown(make()))
    except TypeError as error:
        print('TypeError:', error)


attempt(lambda: object().__reduce__()[:1] + ((),))
print([c.__name__ if isinstance(c, type) else c for c in object().__reduce__()[1]])
for protocol in (0, 1):
    attempt(lambda: Point(1).__reduce_ex__(protocol)[:1] + ((), Point(1).__reduce_ex__(protocol)[2]))
    attempt(lambda: Numbers([1, 2]).__reduce_ex__(protocol))
    attempt(lambda: Count(5).__reduce_ex__(protocol))
    attempt(lambda: Slots().__reduce_ex__(protocol))
attempt(lambda: Slots().__reduce__())
attempt(lambda: [1].__reduce__())
attempt(lambda: (5).__reduce__())
print(len(State().__reduce__()), State().__reduce__()[2])
print(Point(3).__reduce_ex__(2)[0].__name__, Point(3).__reduce_ex__(4)[2])
for value in (Own(), Point(7)):
    print(vars(copy.copy(value)), vars(copy.deepcopy(value)))
for protocol in range(6):
    print(vars(pickle.loads(pickle.dumps(Own(), protocol))),
          pickle.loads(pickle.dumps(Numbers([3]), protocol)),
          pickle.loads(pickle.dumps(Count(9), protocol)))
function, args = Numbers([4, 5]).__reduce__()
print(function(*args), type(function(*args)).__name__)
