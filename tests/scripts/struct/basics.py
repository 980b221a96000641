import struct
def t(f,*a):
    try: print(f.__name__, a, f(*a))
    except Exception as e: print(f.__name__, a, type(e), e)
for fmt in ['b','B','?','h','H','i','I','l','L','q','Q','n','N','<l','>L','<q','>Q','<i','=h','!H','<b','<B']:
    for v in [0,1,-1,127,128,255,256,-129,32768,65536,2**31,2**32,2**63,2**64,-2**63-1,1.5,'x']:
        t(struct.pack,fmt,v)
for fmt in ['e','f','d','<f','>d','<e']:
    for v in [0.0,1.5,-2.25,1e10,float('inf'),1e300,3,'x',65504.0,65520.0,0.1]:
        t(struct.pack,fmt,v)
for a in [('3s',b'ab'),('3s',b'abcdef'),('s',b''),('5p',b'abc'),('p',b'x'),('c',b'a'),('c',b'ab'),('c',1),('s','x'),('3x',),('0s',b'x'),('2h',1),('2h',1,2,3),('hhl',1,2,3),('bq',1,2),('<bq',1,2),('z',1),('3',),('h 2b',1,2,3),('>hI2s',1,2,b'ab'),('bh0q',1,2),('P',5),('<P',5),('<n',1),(b'h',1),(5,1),('',),('2?',1,0)]:
    t(struct.pack,*a)
for f in ['hhl','bq','<bq','10s','0s','bhi','i0q','P','z','3','2h3x','@n','=n']: t(struct.calcsize,f)
for a in [('h',b'\x01\x02'),('h',b'\x01'),('>hh',b'\0\1\0\2'),('3s',b'abc'),('5p',b'\x03abc\0'),('c',b'a'),('?',b'\x02'),('<e',b'\x00\x3e'),('f',b'\0\0\xc0?'),('2x h',b'\0\0\1\0'),('q',b'\xff'*8),('Q',b'\xff'*8),('b',bytearray(b'\xff')),('h','ab')]: t(struct.unpack,*a)
t(struct.unpack_from,'h',b'\0\1\0\2',2); t(struct.unpack_from,'h',b'\0\1\0\2',3); t(struct.unpack_from,'h',b'\0\1',-1); t(struct.unpack_from,'h',b'\0\1\2',-2); t(struct.unpack_from,'h',b'\0\1\2',-9);t(struct.unpack_from,'h',b'\0\1\2',9)
t(struct.iter_unpack,'h',b'\0\1\0'); print(list(struct.iter_unpack('<h',b'\1\0\2\0')))
b=bytearray(6); struct.pack_into('<hh',b,1,1,2); print(b); t(struct.pack_into,'i',b,4,1); t(struct.pack_into,'i',b,-9,1); t(struct.pack_into,'i',b,9,1); t(struct.pack_into,'i',b'abcd',0,1)
s=struct.Struct('<hI'); print(s.size,s.format,s.pack(1,2),s.unpack(s.pack(1,2)), s, struct.Struct, struct.error)
