# Counts that are no whole numbers, and what subclasses and items are called.
from itertools import batched, combinations, combinations_with_replacement, count, product, repeat, starmap


class Ticket(count):
    pass


class Echo(repeat):
    pass


class Two:
    def __index__(self):
        return 2


print(Ticket(3), Ticket(1, 5), Echo('x', 3), Echo('x'))
print(list(batched('abc', Two())), list(combinations('abc', Two()))[:1], list(repeat('x', Two())))
for make in (lambda: batched('abc', 'x'), lambda: combinations('abc', 'x'), lambda: repeat(1, 'x'),
             lambda: combinations_with_replacement('abc', 1.5), lambda: product('ab', repeat='x'),
             lambda: count(1, 'a'), lambda: list(starmap(pow, [2]))):
    try:
        print(make())
    except TypeError as error:
        print(error)
