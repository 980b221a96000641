from decimal import *
import decimal
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
D=Decimal
vals=['0','1','-1','1.10','0.001','1E+5','123456789.987654321','-0','Infinity','NaN','1e-10','99.995']
for a in vals:
    print(D(a), repr(D(a)), D(a).as_tuple(), hash(D(a)) if a!='NaN' else '')
import operator
for op in [operator.add,operator.sub,operator.mul,operator.truediv,operator.floordiv,operator.mod,operator.lt,operator.eq]:
    for a in vals[:8]:
        for b in vals[:8]:
            print(op.__name__,a,b,end=' '); t(lambda: op(D(a),D(b)))
for f in [lambda: D(1)/D(3), lambda: D(2).sqrt(), lambda: D('1.44').sqrt(), lambda: D(-1).sqrt(), lambda: D(1)/0, lambda: D(0)/0, lambda: D('x'), lambda: D('1.005').quantize(D('0.01')), lambda: D('2.675').quantize(D('0.01'),ROUND_HALF_UP), lambda: D('1.25').quantize(D('0.1'),rounding=ROUND_DOWN), lambda: D('1e30').quantize(D('0.01')), lambda: round(D('2.5')), lambda: round(D('2.675'),2), lambda: int(D('-3.7')), lambda: float(D('0.1')), lambda: D(0.1), lambda: D('0.1')+1, lambda: D('0.1')+0.1, lambda: D('0.1')==0.1, lambda: D('0.5')==0.5, lambda: D(1)<1.5, lambda: D(2)**10, lambda: D(2)**-2, lambda: D(2)**D('0.5'), lambda: D('1.1')**100, lambda: D(10).ln(), lambda: D(2).exp(), lambda: D(1000).log10(), lambda: D(2).log10(), lambda: D(0).ln(), lambda: D('1.500').normalize(), lambda: D('1200').normalize(), lambda: D('3.14').to_integral_value(), lambda: divmod(D(7),D(2)), lambda: -D('0'), lambda: abs(D('-1.5')), lambda: D('1.23').adjusted(), lambda: D((1,(1,2,3),-2)), lambda: D('1.0').compare(D(1)), lambda: max(D(1),D(2)), lambda: sum([D('0.1')]*10), lambda: D('Infinity')-D('Infinity'), lambda: D('sNaN')+1, lambda: D('NaN')==D('NaN'), lambda: D('NaN')<1, lambda: D(5).is_zero(), lambda: D('0.125').as_integer_ratio(), lambda: D('12.3').scaleb(2), lambda: D('1.1').fma(2,3), lambda: D('7').remainder_near(4), lambda: D([1]), lambda: D({}), lambda: D('1_000'), lambda: D(' 1 '), lambda: D(True), lambda: f"{D('1234.567'):.2f} {D('1234.567'):,.1f} {D('0.00001'):e} {D('1234'):>10} {D('12.5'):.0f} {D('0.5'):%} {D('1E+3'):f} {D('1.5'):+} {D('1.5'):08.2f} {D('123.456'):.3g}", lambda: str(D('1E-7')), lambda: D('123E+3').to_eng_string(), lambda: getcontext(), lambda: Context(prec=5).divide(D(1),D(3)), lambda: D('1.23456').quantize(D('1E-3')), lambda: D('1').copy_sign(D('-2')), lambda: D('1.0').same_quantum(D('2.1')), lambda: D(1).next_plus(), lambda: D('1.1').is_signed(), lambda: type(D(1)+1), lambda: D(3).__floordiv__(2), lambda: 5-D(2), lambda: 1/D(4), lambda: D(1)+'x']: t(f)
with localcontext() as ctx:
    ctx.prec=5; print(D(1)/D(7)); ctx.rounding=ROUND_UP; print(D(1)/D(3)); ctx.traps[DivisionByZero]=False; print(D(1)/D(0))
with localcontext(prec=10): print(D(1)/3)
getcontext().prec=50; print(D(2).sqrt(), D(1)/D(7), D(1).exp()); getcontext().prec=28
for r in [ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP]:
    print(r,[str(D(x).quantize(D(1),rounding=r)) for x in ['1.5','2.5','-1.5','-2.5','1.1','1.9','-1.1','0.5']])
