# math over a grid, in digits that every libm agrees on.
import math
for x in (0, 1, -1, 0.5, 2, 10, 100, -2.5, 1e10, 1e-10, float("inf"), float("-inf"), float("nan")):
    for name in ("sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "atan", "asin", "acos", "sinh", "cosh", "tanh", "floor", "ceil", "trunc", "fabs", "degrees", "radians", "isnan", "isinf", "isfinite", "gamma", "lgamma", "erf", "erfc", "expm1", "log1p", "asinh", "acosh", "atanh", "modf", "frexp", "cbrt", "exp2", "ulp"):
        try:
            r = getattr(math, name)(x)
            print(name, x, "%.11g" % r if isinstance(r, float) else r, end="; ")
        except (ValueError, OverflowError) as e:
            print(name, x, type(e).__name__, e, end="; ")
    print()
