"""How many ticks does a statement cost? Some instructions count, others do not."""
import sys


def measure(name, work):
    begin = sys._gil_ticks()
    end = sys._gil_ticks()
    nothing = end - begin
    total = work() - nothing
    print(f"{name:24} {total} ticks")


def copy():
    x = 1
    begin = sys._gil_ticks()
    y = x
    return sys._gil_ticks() - begin


def add():
    x = 1
    begin = sys._gil_ticks()
    x += 1
    return sys._gil_ticks() - begin


def call():
    def nothing():
        pass
    begin = sys._gil_ticks()
    nothing()
    return sys._gil_ticks() - begin


def membership():
    numbers = range(10**8)
    begin = sys._gil_ticks()
    -1 in numbers
    return sys._gil_ticks() - begin


measure("y = x", copy)
measure("x += 1", add)
measure("nothing()", call)
measure("-1 in range(10**8)", membership)
