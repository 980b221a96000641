"""graphlib and getopt."""
import getopt
from graphlib import CycleError, TopologicalSorter

graph = {'d': {'b', 'c'}, 'b': {'a'}, 'c': {'a'}, 'e': ()}
print(sorted(graph), [x for x in TopologicalSorter({3: [2], 2: [1]}).static_order()])
sorter = TopologicalSorter(graph)
sorter.add('f', 'd', 'e')
sorter.prepare()
while sorter.is_active():
    ready = sorter.get_ready()
    print(sorted(ready), bool(sorter))
    sorter.done(*ready)


def attempt(f, *args):
    try:
        print(f(*args))
    except (ValueError, getopt.GetoptError) as e:
        print(type(e).__name__, e, e.args[1:])


attempt(lambda: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
attempt(TopologicalSorter({1: [1]}).prepare)
attempt(TopologicalSorter().get_ready)
attempt(sorter.prepare)
attempt(sorter.add, 1)
attempt(sorter.done, 'zz')
attempt(sorter.done, 'a')
other = TopologicalSorter({1: [2]})
other.prepare()
attempt(other.done, 1)
print(TopologicalSorter[int], issubclass(CycleError, ValueError))

for words in (['-a', '-b', 'x', '--long', '--value=3', 'rest', '-a'], ['-abx', '--val', '4'], ['--', '-a'], ['-'],
              ['-z'], ['-b'], ['--lo'], ['--l'], ['--long=1'], ['--value'], ['--none'], ['-ab', 'x', 'y', '--list']):
    for function in (getopt.getopt, getopt.gnu_getopt):
        attempt(function, words, 'ab:', ['long', 'value=', 'list'])
attempt(getopt.gnu_getopt, ['x', '-a'], '+a')
attempt(getopt.getopt, ['--one'], '', 'one')
try:
    getopt.getopt(['-q'], '')
except getopt.error as e:
    print(e.msg, e.opt)
