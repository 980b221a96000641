# no-cpython
# dis shows our own instructions, in CPython's layout.
import dis


def f(a):
    for x in a:
        if x > 2:
            print(x, sep='')
    return [a, f'{a}']


def g():
    total = 0

    def h():
        nonlocal total
        total += 1
    return h


dis.dis(f)
print(dis.code_info(f).splitlines()[2:])
for i in dis.get_instructions(f):
    if i.starts_line or i.is_jump_target:
        print(i.offset, i.opname, i.arg, i.argval, i.line_number, i.label, i.jump_target, i.positions.col_offset)
print(dis.Bytecode(g()).dis())
dis.dis('x = 1 + y')
try:
    f('a')
except TypeError as error:
    dis.distb(error.__traceback__)
    print(dis.Bytecode.from_traceback(error.__traceback__).dis().count('-->'))
print(dis.opname[dis.opmap['LOAD_FAST']], dis.opmap['LOAD_FAST'] in dis.haslocal, dis.stack_effect(dis.opmap['LOAD_FAST'], 0),
      dis.stack_effect(dis.opmap['POP_TOP']))
for call in (lambda: dis.dis(3), lambda: dis.stack_effect(dis.opmap['POP_TOP'], 1),
             lambda: dis.stack_effect(dis.opmap['LOAD_FAST']), lambda: dis.stack_effect(9999)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(error)
