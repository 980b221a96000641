# Trees that are visited, changed, made by hand, compiled and written as source.
import ast
import copy
import pickle


class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Name(self, node):
        self.found.append((node.id, type(node.ctx).__name__))
        self.generic_visit(node)

    def visit_FunctionDef(self, node):
        self.found.append(node.name)
        self.generic_visit(node)


names = Names()
names.visit(ast.parse('def f(a):\n    b = a + c\n    del b\n    return f(b.d[e])'))
print(names.found)


class Doubled(ast.NodeTransformer):
    def visit_Constant(self, node):
        if isinstance(node.value, int):
            return ast.copy_location(ast.Constant(node.value * 2), node)
        return node

    def visit_Assert(self, node):
        return None

    def visit_Expr(self, node):
        return [node, copy.deepcopy(node)]


tree = Doubled().visit(ast.parse('x = 1 + 2\nassert x\nprint(x, "one")\n'))
ast.fix_missing_locations(tree)
exec(compile(tree, '<tree>', 'exec'))
print(ast.unparse(tree))

expression = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(7)))
print(eval(compile(ast.fix_missing_locations(expression), '<made>', 'eval')))
function = ast.parse('def scale(n):\n    return n * 1')
function.body[0].body[0].value.right = ast.Constant(100)
namespace = {}
exec(compile(ast.fix_missing_locations(function), '<made>', 'exec'), namespace)
print(namespace['scale'](3))

failing = ast.parse('\n\ndef fails():\n    x = [\n      1]\n    return x[5]\n\nfails()')
try:
    exec(compile(failing, '<failing>', 'exec'), {})
except IndexError as error:
    lines, tb = [], error.__traceback__
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(lines[1:])

print(ast.Name('x'), ast.Name._fields, ast.Name.__match_args__, ast.FunctionDef._fields) if 0 else None
print(ast.Name._fields, ast.FunctionDef._fields, ast.expr._attributes, ast.Module._attributes)
print(ast.Name.__doc__, '/', ast.stmt.__mro__[1].__name__, ast.Name.__module__, ast.Add.__doc__)
print(ast.arguments().args, ast.dump(ast.arguments()), ast.dump(ast.List()), ast.Constant(1).kind)
node = ast.Name('a', ast.Store(), lineno=3, col_offset=4)
print(node.id, node.lineno, node.col_offset, node.end_lineno)
for wrong in (lambda: ast.Name('a', ast.Load(), 1), lambda: ast.Name('a', id='b'), lambda: compile(5, '', 'exec'),
              lambda: compile(ast.Name('a', ast.Load()), '', 'eval'),
              lambda: compile(ast.Expression(ast.Name('a', ast.Load())), '', 'eval'),
              lambda: compile(ast.parse('1'), '', 'eval'), lambda: ast.dump(1), lambda: ast.get_docstring(ast.Pass())):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
copied = pickle.loads(pickle.dumps(ast.parse('a = [1, 2]')))
print(ast.dump(copied), ast.dump(copy.copy(copied).body[0]))
moved = ast.increment_lineno(ast.parse('a\nb'), 10)
print([n.lineno for n in moved.body], [(n, type(v).__name__) for n, v in ast.iter_fields(moved.body[0])])
print([type(n).__name__ for n in ast.iter_child_nodes(ast.parse('a.b(c)').body[0].value)])
match ast.parse('f(1)').body[0].value:
    case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value)]):
        print(name, value)
a, b = ast.parse('x + y').body[0].value, ast.parse('u + v').body[0].value
print(a.op is b.op, a.left.ctx is b.right.ctx, isinstance(a.op, ast.operator))
