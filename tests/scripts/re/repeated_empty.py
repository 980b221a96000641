# Groups that are repeated and can match nothing, and what else goes back and forth.
import re

for pattern in '''(x*)* (x*)+ (x|)+ (|x)* ((x*)*)* (x*?)* (x?)+y ((x)+?)* (x*){2} (x*){2,3}$ (?:(x)|y*)* (a|b|)*c (x*)*\\1 ((a?)b?)*
        (?>(x*)*)x (x*+)* (x*)*?y (?:(x*)(y*))* (?i:(X*))* (a|(b)|)+ (x{0,2})* ((?:x|)y?)*'''.split():
    found = re.compile(pattern)
    for text in ('', 'x', 'xx', 'xyx', 'xxyy', 'aabbc', 'abab'):
        m, full = found.match(text), found.fullmatch(text)
        print(pattern, repr(text), m and (m.span(), m.groups()), full and full.groups(), found.findall(text))
print(re.sub('(x*)*', '-', 'axxb'), re.split('(x*)*', 'axxb'), [m.span() for m in re.finditer('(x|)+', 'axx')])
print(re.match(rb'(x*)*', b'xx').groups(), re.search('(é*)*$', 'aéé').span(), re.match('(?m)(^x*$\n?)*', 'x\nxx\n\n').span())
