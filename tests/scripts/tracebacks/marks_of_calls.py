# Which part of a call is marked: of a method on a line of its own, of keywords that are given twice.
import traceback


class A:
    def m(self, *args, **kwargs):
        return self


a = A()
x = (1, 2)


def method():
    return (x
            .index(5))


def after_another():
    (a
     .m()
     .nothing())


def over_lines():
    return (x
            .index(
                5,
                0))


def chain():
    (' '.join(map(str, x))
        .split(',')
        .index(3))


def attribute():
    (a
     .m(1,
        2)
     .nothing)


def mappings():
    a.m(**{'a': 1}, **{'a': 2})


def keyword_behind():
    dict(**{'b': 1}, b=2, c=3)


def mapping_behind():
    dict(b=1, **{'b': 2}, c=3)


def no_strings():
    a.m(**{1: 3}, **{1: 5})


def no_string():
    a.m(**{}, **{1: 5})


def a_class():
    class C(A, metaclass=type, **{'metaclass': 1}):
        pass


def clause():
    try:
        1 / 0
    except 5:
        pass


def clause_on_a_line():
    try: 1 / 0
    except (5, KeyError): pass


for function in (method, after_another, over_lines, chain, attribute, mappings, keyword_behind, mapping_behind,
                 no_strings, no_string, a_class, clause, clause_on_a_line):
    print(function.__name__)
    try:
        function()
    except Exception as error:
        for entry in traceback.format_tb(error.__traceback__)[1:]:
            print(entry.partition('\n')[2], end='')
        print(error)
