def t(f,*a,**k):
    try: r=f(*a,**k); print('ok',r if not isinstance(r,memoryview) else (r.shape,r.strides,r.tolist()))
    except BaseException as e: print(type(e).__name__, e)
b=bytearray(range(24))
m=memoryview(b)
x=m.cast('B',[4,6]); y=m.cast('H',[2,3,2]); z=m[:1].cast('B',[]); w=m[:8].cast('d',shape=[])
for v in (m,x,y,z,w,m[::2],x[1:3],x[::2],x[::-1],m[:0]):
    print(v.ndim,v.shape,v.strides,v.nbytes,v.itemsize,v.format,v.contiguous,v.c_contiguous,v.f_contiguous,v.suboffsets,v.readonly)
    t(v.tolist); t(v.tobytes); t(v.tobytes,'F'); t(v.tobytes,'A'); t(v.tobytes,'C'); t(v.hex); t(len,v); t(list,v); t(iter,v) if v.ndim!=1 else 0
    t(lambda: v==v); t(lambda: v==m); t(lambda: bytes(v)); t(v.cast,'B'); t(v.cast,'B',[24]); t(v.cast,'B',[12,2]); t(v.cast,'H')
    for k in (0,-1,5,(0,),(0,0),(0,0,0),(1,2,1),(-1,-1),(9,0),(0,9),(0,'a'),'a',1.5,(slice(0,1),0),(slice(0,1),slice(0,1)),(slice(0,1),),...,(),slice(0,1),slice(None)):
        print(k); t(v.__getitem__,k)
        c=memoryview(bytearray(range(24)))
        if v.ndim==2 and v.shape==(4,6): 
            u=c.cast('B',[4,6]); t(u.__setitem__,k,7); print(u.tolist()); t(u.__setitem__,k,b'abcdef'); t(u.__delitem__,k)
        if v.ndim==0:
            u=c[:1].cast('B',()); t(u.__setitem__,k,7); print(u.tolist()); t(u.__delitem__,k)
t(m.cast,'B',[1]*65); t(m.cast,'B',[1]*63+[24]); t(x.cast,'B',[6,4]); t(m.cast,'B',(1<<62,8)); t(m[:0].cast,'B',[0]); t(m[:0].cast,'H');t(m[:0].cast,'B',[1])
print(hash(memoryview(bytes(range(6))).cast('B',[2,3]))==hash(bytes(range(6))))
print(m.cast('B',[2,12])==m.cast('B',[12,2]), m.cast('B',[2,12])==m.cast('B',[2,12]), m.cast('B',[2,12]).toreadonly().readonly, x.obj is b)
t(lambda: 3 in x); t(lambda: 3 in m)
print(list(reversed(m))[:3]); t(lambda: list(reversed(x)))
t(lambda: sum(x)); t(lambda: bytes(x[1:3])); t(lambda: b.extend(b'a')); t(lambda: int.from_bytes(x,'big')); t(lambda: b''.join([x]))
match m:
    case [0, 1, *rest]: print('seq', len(rest))
    case _: print('no')
