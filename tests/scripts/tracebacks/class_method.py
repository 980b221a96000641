# exit: 1
class Stack:
    def __init__(self):
        self.items = []
    def pop(self):
        return self.items.pop()
class Machine:
    def __init__(self):
        self.stack = Stack()
    def run(self):
        self.stack.pop()
Machine().run()
