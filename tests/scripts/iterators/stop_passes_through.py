# The StopIteration of what map, filter, enumerate and zip go through leaves with what it carries.
class Ends:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration('spent')


for make in (lambda i: map(str, i), lambda i: map(max, i, i), lambda i: zip(i, i), lambda i: zip([1], i),
             enumerate, lambda i: filter(None, i), lambda i: (x for x in i)):
    try:
        next(make(Ends()))
    except StopIteration as stop:
        print(stop.args)
print(list(map(str, Ends())), list(zip([1, 2], Ends())), list(zip(Ends(), Ends(), strict=True)))
try:
    list(zip([1], Ends(), strict=True))
except ValueError as error:
    print(error)
