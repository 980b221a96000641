# Writes the tick graph of Python files as CPython 2.7 compiles them.
#
# usage: python2.7 golden27.py FILE.py...      writes FILE.ticks27 beside each
#
# The tick graph of a code object is its control flow with everything left out at which no thread
# switch can fall: one line for each instruction that polls or branches, in depth-first order, as
#     NUMBER NAME [OPERAND] -> SUCCESSOR [| OTHER SUCCESSOR]
# with `!` behind NAME if the next instruction is SETUP_FINALLY, before which 2.7 does not switch.
# tests/ticks.rs makes the same of our code.
from __future__ import print_function
import __future__
import opcode
import sys
import types

FREE = set("""NOP LOAD_FAST LOAD_CONST STORE_FAST POP_TOP ROT_TWO ROT_THREE ROT_FOUR DUP_TOP DUP_TOPX
JUMP_FORWARD YIELD_VALUE""".split())
STOPS = set("RETURN_VALUE RAISE_VARARGS BREAK_LOOP".split())
BRANCHES = set("""POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE JUMP_IF_FALSE_OR_POP JUMP_IF_TRUE_OR_POP FOR_ITER
SETUP_LOOP SETUP_EXCEPT SETUP_FINALLY SETUP_WITH""".split())
NAMED = set("""LOAD_NAME STORE_NAME DELETE_NAME LOAD_GLOBAL STORE_GLOBAL DELETE_GLOBAL LOAD_ATTR
STORE_ATTR DELETE_ATTR IMPORT_NAME IMPORT_FROM""".split())


def instructions(code):
    """offset -> (name, operand, next offset)"""
    out = {}
    raw = code.co_code
    i = 0
    while i < len(raw):
        start = i
        op = ord(raw[i])
        i += 1
        arg = None
        if op >= opcode.HAVE_ARGUMENT:
            arg = ord(raw[i]) | ord(raw[i + 1]) << 8
            i += 2
        name = opcode.opname[op]
        assert name != "EXTENDED_ARG"
        if op in opcode.hasjrel:
            arg += i
        out[start] = (name, arg, i)
    return out


def shown(code, name, arg):
    """Our name for an instruction, and its operand if it matters."""
    if name in NAMED:
        what = code.co_names[arg]
        if name in ("LOAD_GLOBAL", "LOAD_NAME") and what in ("True", "False"):
            return "LOAD_BOOL " + what
        if code.co_name == "<module>":
            name = name.replace("_NAME", "_GLOBAL").replace("IMPORT_GLOBAL", "IMPORT_NAME")
        if name == "LOAD_GLOBAL" and what == "AssertionError":
            return "LOAD_ASSERTION_ERROR"
        return name + " " + what
    if name == "BINARY_DIVIDE":
        return "BINARY_TRUE_DIVIDE"
    if name == "COMPARE_OP":
        return name + " " + opcode.cmp_op[arg].replace(" ", "_")
    for kind, ours in (("STORE_SLICE", "STORE_SLICE"), ("DELETE_SLICE", "DELETE_SLICE"), ("SLICE", "BINARY_SLICE")):
        if name.startswith(kind):
            return ours
    return name


def graph(code):
    ins = instructions(code)
    number = {}
    lines = []

    # `import a.b as c` takes the part from the module as an attribute, later versions as a name
    before = None
    for at in sorted(ins):
        name, arg, after = ins[at]
        if name == "LOAD_ATTR" and before in ("IMPORT_NAME", "IMPORT_FROM"):
            ins[at] = ("IMPORT_FROM", arg, after)
        before = ins[at][0]

    def find(at):
        """The next instruction that counts, from that offset on."""
        seen = set()
        while at not in seen:
            seen.add(at)
            name, arg, after = ins[at]
            if name == "JUMP_FORWARD":
                at = arg
            elif name in FREE:
                at = after
            else:
                return at
        return None             # a loop without a single tick

    def visit(at):
        at = find(at)
        if at is None:
            return "idle"
        if at not in number:
            number[at] = len(lines)
            lines.append(None)
            todo.append(at)
        return str(number[at])

    todo = []
    visit(0)
    done = 0
    while done < len(todo):
        at = todo[done]
        done += 1
        name, arg, after = ins[at]
        text = shown(code, name, arg)
        if name == "CALL_FUNCTION" and after in ins and ins[after][0] == "BUILD_CLASS":
            text = "RUN_CLASS_BODY"
        if name in STOPS:
            nexts = []
        elif name in ("JUMP_ABSOLUTE", "CONTINUE_LOOP"):
            nexts = [arg]
        elif name in BRANCHES:
            nexts = [after, arg]
        else:
            nexts = [after]
        if nexts and all(ins[n][0] == "SETUP_FINALLY" for n in nexts):
            text += " !"
        line = "%d %s" % (number[at], text)
        if nexts:
            line += " -> " + " | ".join([visit(n) for n in nexts])
        lines[number[at]] = line
    return lines


def walk(code, path, out):
    out.append("== " + path)
    out.extend(graph(code))
    for c in code.co_consts:
        if isinstance(c, types.CodeType):
            walk(c, path + "/" + c.co_name, out)


for file in sys.argv[1:]:
    with open(file) as f:
        source = f.read()
    out = []
    flags = __future__.print_function.compiler_flag | __future__.division.compiler_flag
    walk(compile(source, file, "exec", flags, True), "<module>", out)
    with open(file.rsplit(".", 1)[0] + ".ticks27", "w") as f:
        f.write("\n".join(out) + "\n")
