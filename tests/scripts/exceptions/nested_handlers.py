# Handlers inside handlers, and what is current afterwards.
def f(path):
    log = []
    try:
        try:
            if "a" in path: raise ValueError("a")
            log.append("no a")
        except ValueError as e:
            log.append("handle a")
            if "b" in path: raise KeyError("b")
            try:
                if "c" in path: raise IndexError("c")
            except IndexError:
                log.append("handle c")
                if "d" in path: raise
            else: log.append("no c")
            finally: log.append("finally c")
        else:
            log.append("else a")
            if "e" in path: raise TypeError("e")
        finally:
            log.append("finally a")
            if "f" in path: raise OSError("f")
    except KeyError as e: log.append("handle b, context " + repr(e.__context__))
    except Exception as e: log.append("last " + repr(e) + " context " + repr(e.__context__))
    return log
for p in ("", "a", "ab", "ac", "acd", "e", "f", "af", "abf", "acdf", "ef"): print(repr(p), f(p))
