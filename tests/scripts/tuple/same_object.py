# A tuple that an operator leaves as it is stays the same object.
class Own(tuple):
    pass


t = tuple([1, 2])
own = Own(t)
print(t * 1 is t, 1 * t is t, t + () is t, () + t is t, t * 2, t * 0)
print(type(own * 1), type(own + ()), type(() + own), own * 1 is own, own + () == t)
