# pdb: commands that are done at breakpoints, and going on at another line.
import io
import os
import pdb


def work(n):
    total = 0
    for i in range(n):
        total += i
        total *= 2
    return total


def session(*lines):
    text = "".join(line + "\n" for line in lines)
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO(text), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    try:
        result = debugger.runcall(work, 3)
    except Exception as error:
        result = type(error).__name__
    print(out.getvalue().replace(os.path.dirname(os.path.abspath(__file__)) + os.sep, ""))
    print("result", result)


def place(line):
    return str(work.__code__.co_firstlineno + line)


session("commands", "commands 5", "commands x", "b " + place(3), "commands", "p i", "p total", "end",
        "c", "c", "commands 1", "silent", 'p "quiet", i', "c", "c", "cl 1", "c")
session("b " + place(4), "commands", "zork", "p nope", "total = 100", "end", "c", "commands 2", "end",
        "c", "cl 2", "c")
session("b " + place(5), "commands", "p total", "next", "c", "j " + place(3), "j x", "j 1", "n", "c")
session("tbreak " + place(3), "commands", "silent", "p i", "end", "c", "n", "q")
