# An exception in __del__ is reported, not raised; what is compared is that the program goes on.
# stderr: any
class C:
    def __del__(self):
        raise ValueError("in del")
c = C()
del c
print("goes on")
