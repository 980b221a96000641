# What is said of counts that differ, of texts without an end of their last line, and the exit code.
import unittest


class Differences(unittest.TestCase):
    def hashable(self):
        self.assertCountEqual([1, 2, 2, 5], [2, 1, 1, 7])

    def unhashable(self):
        self.assertCountEqual([[1], [2], [2]], [[2], [1], [1], [3]])

    def lines(self):
        self.assertMultiLineEqual('a\nb', 'a\nc')

    def one_ends(self):
        self.assertMultiLineEqual('a\nb\n', 'a\nb')

    def no_line(self):
        self.assertMultiLineEqual('', 'a')

    def nothing_there(self):
        self.assertMultiLineEqual('a\nb', '')


for name in ('hashable', 'unhashable', 'lines', 'one_ends', 'no_line', 'nothing_there'):
    try:
        getattr(Differences(name), name)()
    except AssertionError as error:
        print(error)

for name in ('lines', 'id'):
    try:
        unittest.main(argv=['x', f'Differences.{name}'], testRunner=unittest.TextTestRunner(open('/dev/null', 'w')))
    except SystemExit as end:
        print(repr(end.code))
