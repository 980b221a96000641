# exit: 1
class Outer:
    class Error(Exception):
        pass
raise Outer.Error("qualified name")
