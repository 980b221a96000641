# A special method that is None refuses the operation instead of leaving it to others.
class Refuses:
    __eq__ = __lt__ = __add__ = __iadd__ = __radd__ = __neg__ = __mul__ = None


class Willing:
    def __eq__(self, other):
        return 'willing'

    def __radd__(self, other):
        return 'willing'

    __add__ = __gt__ = __radd__


def augmented(o):
    o += 1


for use in (lambda o: o == 1, lambda o: 1 == o, lambda o: o != 1, lambda o: o == Willing(), lambda o: Willing() == o,
            lambda o: o < 1, lambda o: o < Willing(), lambda o: 1 > o, lambda o: o + 1, lambda o: 1 + o,
            lambda o: o + Willing(), lambda o: Willing() + o, lambda o: -o, lambda o: o * 2, augmented):
    try:
        print(use(Refuses()))
    except TypeError as e:
        print('TypeError', e)
