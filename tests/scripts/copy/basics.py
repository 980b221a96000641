# copy and deepcopy.
import copy
import threading

a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(9)
print(b, c, b is a, b[1] is a[1], c[1] is a[1])
shared = []
pair = copy.deepcopy([shared, shared, (shared,)])
print(pair[0] is pair[1], pair[2][0] is pair[0], pair[0] is shared)
loop = []
loop.append(loop)
again = copy.deepcopy(loop)
print(again[0] is again)
t = (1, "x")
print(copy.deepcopy(t) is t, copy.deepcopy((1, [2])), copy.copy({1, 2}), copy.deepcopy(frozenset([1])))


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)


n = Node(1, [Node(2)])
m, s = copy.deepcopy(n), copy.copy(n)
print(m.children[0].value, m.children[0] is n.children[0], s.children is n.children, type(m).__name__)


class Custom:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deeply copied"


class Slots:
    __slots__ = ("a", "b")


class Words(list):
    pass


o = Slots()
o.a = [1]
w = Words("ab")
w.note = "n"
print(copy.copy(Custom()), copy.deepcopy(Custom()), copy.deepcopy(o).a, copy.deepcopy(w), copy.copy(w).note)
print(copy.deepcopy(print) is print, copy.copy(Node) is Node, copy.deepcopy(ValueError("x", 1)).args)
for thing in (threading.Lock(), copy, (x for x in ())):
    try:
        copy.deepcopy(thing)
    except TypeError as error:
        print("TypeError", error)
