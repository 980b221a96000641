# A recursive-descent calculator with errors.
class CalcError(Exception): pass
class Parser:
    def __init__(self, text): self.toks, self.i = self.lex(text), 0
    @staticmethod
    def lex(text):
        out, i = [], 0
        while i < len(text):
            c = text[i]
            if c.isspace(): i += 1
            elif c.isdigit() or c == ".":
                j = i
                while j < len(text) and (text[j].isdigit() or text[j] == "."): j += 1
                out.append(("num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])))
                i = j
            elif c in "+-*/^()%": out.append(("op", c)); i += 1
            else: raise CalcError(f"bad character {c!r} at {i}")
        return out + [("end", None)]
    def peek(self): return self.toks[self.i]
    def take(self, *ops):
        kind, v = self.peek()
        if kind == "op" and v in ops: self.i += 1; return v
        return None
    def expr(self):
        v = self.term()
        while op := self.take("+", "-"): v = v + self.term() if op == "+" else v - self.term()
        return v
    def term(self):
        v = self.power()
        while op := self.take("*", "/", "%"):
            r = self.power()
            try: v = {"*": lambda: v * r, "/": lambda: v / r, "%": lambda: v % r}[op]()
            except ZeroDivisionError as e: raise CalcError("division by zero") from e
        return v
    def power(self):
        v = self.unary()
        return v ** self.power() if self.take("^") else v
    def unary(self):
        if self.take("-"): return -self.unary()
        if self.take("("):
            v = self.expr()
            if not self.take(")"): raise CalcError("missing )")
            return v
        kind, v = self.peek()
        if kind != "num": raise CalcError(f"unexpected {v if v is not None else 'end'}")
        self.i += 1
        return v
    def run(self):
        v = self.expr()
        if self.peek()[0] != "end": raise CalcError(f"trailing {self.peek()[1]}")
        return v
for t in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-4 + 10 / 4", "7 % 4 - -2", "1 / 0", "(1 + 2", "1 +", "2 $ 3", "1 2", "3.5 * 2", "((((5))))", ""):
    try: print(repr(t), "=", Parser(t).run())
    except CalcError as e: print(repr(t), "error:", e, "| cause:", repr(e.__cause__))
