# Calls that do not fit, told of as native code does.
from decimal import Decimal


def tell(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f'{type(error).__name__}: {error}'
    print(result)


one = Decimal(1)
tell(Decimal, 1, 2, 3)
tell(Decimal, x=1)
tell(one.quantize)
tell(one.compare)
tell(one.compare, 1, 2, 3, 4)
tell(one.is_nan, 1)
tell(one.sqrt, 1, 2, 3)
tell(Decimal('1.5').to_integral_value, rounding='x')
tell(one.quantize, one, rounding='x')
tell(round, Decimal('NaN'))
tell(round, Decimal('Infinity'))
