# enum, the everyday part.
from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def lower(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], list(Color), Color.CRIMSON is Color.RED, len(Color), Color.RED == Color.RED, Color.RED == 1, Color.RED in Color, Color.GREEN.lower(), {Color.RED: "r"}[Color.RED], isinstance(Color.RED, Color), Color.__members__.keys() == {"RED", "GREEN", "CRIMSON"})
class N(IntEnum):
    ONE = 1
    TWO = auto()
print(N.TWO, N.TWO + 1, N.ONE < N.TWO, N.TWO == 2, sorted([N.TWO, N.ONE]), f"{N.ONE}", int(N.TWO))
for f in (lambda: Color(9), lambda: Color["NOPE"], lambda: Color.BLUE, lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
match Color.GREEN:
    case Color.RED: print("red")
    case Color.GREEN: print("matched green")
