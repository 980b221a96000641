# __set_name__ is called in order of definition, before __init_subclass__.
log = []
class D:
    def __init__(self, label): self.label = label
    def __set_name__(self, owner, name): log.append((self.label, owner.__name__, name))
class Base:
    def __init_subclass__(cls): log.append(("init_subclass", cls.__name__))
class C(Base):
    b = D(1)
    a = D(2)
    c = a
print(log)
log.clear()
C.later = D(3)
print(log)
C2 = type("C2", (), {"x": D(4)})
print(log)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("bad name")
try:
    class X:
        attr = Bad()
except Exception as e:
    print(type(e).__name__, e, getattr(e, "__notes__", None))
