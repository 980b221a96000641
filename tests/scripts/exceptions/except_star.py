# except* picks parts of a group.
def run(e):
    log = []
    try:
        try: raise e
        except* ValueError as g: log.append(("V", repr(g)))
        except* (TypeError, KeyError) as g: log.append(("TK", repr(g)))
        else: log.append("else")
        finally: log.append("finally")
    except BaseException as rest: log.append(("rest", repr(rest)))
    for x in log: print("  ", x)
for e in (ExceptionGroup("a", [ValueError(1)]), ExceptionGroup("b", [ValueError(1), KeyError(2), OSError(3)]), ValueError("naked"), OSError("naked os"), ExceptionGroup("c", [ExceptionGroup("d", [ValueError(4), TypeError(5)]), ValueError(6)]),
          ExceptionGroup("e", [IndexError(7)])):
    print(repr(e))
    run(e)
def no_raise():
    try: pass
    except* ValueError: print("no")
    else: print("else ran")
no_raise()
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError("raised in handler")
    except* TypeError: pass
except Exception as e: print(repr(e), repr(e.__context__))
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise
except Exception as e: print(repr(e))
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup: pass
except TypeError as e: print(e)
