import json
vals=[None,True,1,-5,1.5,float('inf'),float('nan'),'é"\n\x00\\/',[],{}, [1,[2]],{'a':1,'b':[1,2]},{1:2,None:3,True:4,1.5:5},(1,2),10**30,'\U0001F600']
for v in vals:
    print(json.dumps(v), json.dumps(v,indent=2), json.dumps(v,ensure_ascii=False), json.dumps(v,separators=(',',':')))
for f in [lambda: json.dumps({(1,2):3}), lambda: json.dumps({1}), lambda: json.dumps(float('nan'),allow_nan=False), lambda: json.dumps(object()) , lambda: json.dumps([{'a':{1}}]), lambda: json.dumps({'b':1,'a':{2:1}},sort_keys=True), lambda: json.dumps({1:2,'a':3},sort_keys=True), lambda: json.dumps({(1,):1,'a':2},skipkeys=True), lambda: json.dumps(1,foo=2), lambda: json.dumps(b'x'), lambda: json.dumps({b'x':1})]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e, getattr(e,'__notes__',None))
a=[]; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
for s in ['','{','[1,]','{"a":}','{"a" 1}','{"a":1,}','{a:1}','nul','[1 2]','"abc','"\\q"','"\\u12"','"a\nb"','1 2','-','01','1.','[1,\n 2,\n x]','{"a":1 "b":2}','NaN','Infinity','-Infinity','1e400','[','{"a"','{"a":1','{,}','"\\ud83d\\ude00"','  1  ','\ufeff1','"\\','{"a":1,"a":2}','"\\u00e9"','1.5e3','-0','-0.0','1E5','truex','[]]', '{"a":[1,2,{"b":null}]}','"\t"', '{"a":1,\n "b"}']:
    try: print(repr(s), repr(json.loads(s)))
    except Exception as e: print(repr(s), type(e), e, e.pos, e.lineno, e.colno)
for f in [lambda: json.loads(1), lambda: json.loads(b'{"a":1}'), lambda: json.loads('{"a":1}', object_hook=lambda d: list(d.items())), lambda: json.loads('{"a":1}', object_pairs_hook=tuple), lambda: json.loads('[1.5,2]', parse_float=str, parse_int=str), lambda: json.loads('NaN', parse_constant=str), lambda: json.loads('{"a":1}', foo=3), lambda: json.loads('"\x01"', strict=False), lambda: json.loads('NaN', parse_constant=lambda c: 1/0)]:
    try: print(f())
    except Exception as e: print(type(e), e)
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
print(json.dumps({'x':{3,1,2}}, cls=E), E(indent=1).encode([{1}]), list(json.JSONEncoder().iterencode([1,{'a':2}])))
print(json.dumps({1,2}, default=list), json.JSONDecoder().raw_decode('[1] x'), json.dumps({'a':(1,2)},indent='\t'))
print(json.dumps([[],{},[[]]],indent=2), json.dumps({'é':1}), json.dumps('\x7f\u2028'))
class I(int): pass
class F(float): pass
class S(str): pass
import enum
class N(enum.IntEnum): A=3
print(json.dumps([I(3),F(2.5),S('x'),N.A,{N.A:1}]))
try: json.loads('{"a":}')
except json.JSONDecodeError as e: print(repr(e), e.msg, e.doc, isinstance(e,ValueError))
