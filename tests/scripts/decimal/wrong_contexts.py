# What is no context is refused, whether it would matter or not.
import decimal
from decimal import Decimal

x = Decimal('7.25')
for call in (lambda: Decimal(1, 2), lambda: Decimal('1', 'a'), lambda: Decimal(1.5, 3), lambda: decimal.setcontext(0),
             lambda: decimal.localcontext('x'), lambda: x.sqrt(5), lambda: x.exp(context=1), lambda: x.max(1, 2), lambda: x.is_normal(0),
             lambda: x.compare(1, 1), lambda: x.next_plus(1), lambda: x.max_mag(1, 'c'), lambda: x.normalize(0), lambda: x.logb(2),
             lambda: Decimal(1, None), lambda: Decimal('1.5', decimal.Context()), lambda: x.sqrt(decimal.Context(prec=3)),
             lambda: x.max_mag(9, decimal.Context(prec=1))):
    try:
        print(call())
    except TypeError as error:
        print(error)
