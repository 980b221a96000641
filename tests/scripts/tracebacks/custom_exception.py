# exit: 1
class AppError(Exception):
    pass
class Deep(AppError):
    def __str__(self):
        return "code " + str(self.args[0])
def f():
    raise Deep(42)
f()
