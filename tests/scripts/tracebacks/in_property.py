# exit: 1
class C:
    @property
    def value(self):
        return self._value
print(C().value)
