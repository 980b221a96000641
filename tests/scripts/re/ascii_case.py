# Under ASCII, only ASCII letters are the same in either case, for the whole pattern or a part; repeats of nothing.
import re

PAIRS = [('s', 'ſ'), ('[s]', 'ſ'), ('[a-z]', 'ſ'), ('[^s]', 'ſ'), ('k', '\u212a'), ('ſ', 's'), ('[ſ]', 'S'), ('é', 'É'),
         ('[é]', 'É'), ('[à-ü]', 'É'), ('[^é]', 'É'), (r'\u00e9', 'É'), (r'\x53', 's'), (r'[\x41-\x43]', 'b'), ('S', 's'),
         ('[A-Z]', 'q'), ('[q-é]', 'Q'), ('[@-C]', 'b'), (r'\123', 's')]
for pattern, text in PAIRS:
    found = [bool(re.search(pattern, text, flags)) for flags in (re.I, re.A | re.I, re.A)]
    found += [bool(re.search(f'(?{flags}:{pattern})', text)) for flags in ('i', 'ai', 'iu', 'a')]
    print(pattern, text, *map(int, found))
print(re.search('(?i:(?a:s))ſ', 'sſ'), re.findall('(?a:(?i:é)|(?u:(?i:é)))', 'éÉ'), re.search('(?ia)K{2}', 'kK'))
for pattern in (r'(?:(?:))*', r'(?:)+x', r'(?:){2,3}y', r'(?:(?:))*?', r'a(?:)?b', r'(?:)*+x'):
    print(pattern, [m.span() for m in re.finditer(pattern, 'xaby')])
