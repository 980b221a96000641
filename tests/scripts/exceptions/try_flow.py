# Order of try, except, else and finally.
def f(what):
    log = []
    try:
        log.append("try")
        if what == "value": raise ValueError("v")
        if what == "type": raise TypeError("t")
        if what == "key": raise KeyError("k")
        if what == "return": return log + ["returned"]
        log.append("end of try")
    except ValueError as e:
        log.append("except " + str(e))
    except (TypeError, IndexError) as e:
        log.append("tuple " + type(e).__name__)
    else:
        log.append("else")
    finally:
        log.append("finally")
        print(what, log)
    log.append("after")
    return log
for w in ("none", "value", "type", "return", "key"):
    try:
        print(f(w))
    except KeyError as e:
        print("escaped", repr(e))
