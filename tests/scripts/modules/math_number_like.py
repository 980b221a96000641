# The functions of math take whatever has __float__ or __index__.
import math
from fractions import Fraction as F
from decimal import Decimal as D
for f in ['math.sqrt(F(1,4))','math.sqrt(D("4"))','math.fsum([F(1,4)])','math.pow(F(1,2),2)','math.hypot(F(3),F(4))','math.log(D(2))','math.fabs(D(2))','math.isnan(D(2))','math.copysign(F(1),-1)','math.dist([F(1)],[F(2)])','F(2)**F(1,2)','2.0**F(1,2)','math.sumprod([F(1)],[2.0])','math.floor(F(3,2))','math.trunc(D("2.5"))','math.isclose(F(1),1)','math.prod([F(1,2),2])', '5.0 + F(1)', 'complex(F(1))','round(F(7,3),1)','float(D(1))','math.fmod(F(3),2)','math.frexp(F(1))','math.ldexp(F(1),2)','math.gamma(F(5))']:
    try: print(f, eval(f))
    except Exception as e: print(f, type(e).__name__, e)
