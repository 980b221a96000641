# A subclass on the right is asked first, whether or not it has methods of its own.
class A:
    def __init__(self, name): self.name = name
    def __eq__(self, other): print(self.name, '==', other.name); return True
    def __lt__(self, other): print(self.name, '<', other.name); return True
    def __gt__(self, other): print(self.name, '>', other.name); return True

class B(A):
    pass

class C(A):
    def __eq__(self, other): print(self.name, 'C ==', other.name); return False

class D(A):
    def __ne__(self, other): print(self.name, 'D !=', other.name); return NotImplemented

for right in A, B, C, D:
    for left in A, B:
        x, y = left('x'), right('y')
        print(left.__name__, right.__name__)
        print(x != y, y != x, x == y, x < y, x > y)
