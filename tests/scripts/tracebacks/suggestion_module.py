# exit: 1
import math
math.sqrrt(2)
