"""Functions of modules that are native in CPython: how they show, and that they are no methods of a class."""
import functools
import inspect
import io
import operator
import os
import pickle
import time


class Tools:
    add = operator.add
    now = time.time
    here = os.getcwd
    shown = time.strftime
    reduce = functools.reduce
    open = io.open
    length = len


tools = Tools()
print(tools.add(1, 2), tools.now() > 0, tools.here() == os.getcwd(), tools.reduce(operator.mul, [2, 3, 4]), tools.length("four"))
print(len(tools.shown("%Y")), Tools.add is operator.add, tools.add is operator.add)
with tools.open(os.devnull) as file:
    print(file.read() == "")
for function in operator.add, os.getcwd, time.strftime, functools.reduce, io.open, os.listdir, time.sleep:
    print(function, type(function).__name__, function.__name__, function.__qualname__, inspect.isbuiltin(function),
          inspect.isfunction(function), callable(function))
    try:
        function.attribute = 1
    except AttributeError as error:
        print(error)
    print(pickle.loads(pickle.dumps(function)) is function, hasattr(function, "__code__"), hasattr(function, "__get__"))
print(sorted([operator.add, operator.mul], key=lambda function: function.__name__))
print(list(map(operator.add, [1, 2], [3, 4])), operator.add.__call__(5, 6))
