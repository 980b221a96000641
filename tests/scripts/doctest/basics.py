"""Docstring examples that pass, fail, raise and skip.

>>> 1 + 1
2
"""
import doctest


def good(x):
    """
    >>> good(2)
    4
    >>> good("a")
    'aa'
    >>> for n in range(2):
    ...     print(n)
    ...
    0
    1
    >>> good(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> print("a   b")  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> 1 / 0  # doctest: +SKIP
    5
    >>> good(0) == 0
    True
    """
    return x * 2


class Box:
    """
    >>> Box(3).double()
    6
    """

    def __init__(self, n):
        self.n = n

    def double(self):
        """
        >>> Box(1).double()
        2
        """
        return self.n * 2

    @property
    def half(self):
        """
        >>> Box(4).half
        2.0
        """
        return self.n / 2

    @staticmethod
    def make():
        """
        >>> Box.make().n
        1
        """
        return Box(1)


print(doctest.testmod())
doctest.testmod(verbose=True)


def bad(x):
    """
    >>> bad(1)
    3
    >>> bad(2)
    """
    return x + 1


doctest.run_docstring_examples(good, globals())
parser = doctest.DocTestParser()
runner = doctest.DocTestRunner(verbose=False)
test = parser.get_doctest(bad.__doc__, {"bad": bad}, "bad", None, 0)
print(runner.run(test))
print(runner.summarize())
try:
    parser.get_examples(">>>1")
except ValueError as error:
    print(error)
