import unicodedata as u

for c in 'aÉ5²½一 \t\n_-([)]}«»+$^©\u0301\u200d\ud800\ue000\u0378אعΩʰǅ\u2028\u2029🎉Ⅳ\u093e':
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.decimal(c, None),
          u.name(c, 'nameless'))

print(u.lookup('LATIN SMALL LETTER E WITH ACUTE'), u.lookup('greek small letter alpha'))
print(u.decimal('٣'), u.name('é'))

for text in ('é', 'e\u0301', 'ﬁ', '①', 'Ⅷ', 'Å', '한글', 'plain', ''):
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        print(form, ascii(u.normalize(form, text)), u.is_normalized(form, text), end='; ')
    print()

stripped = ''.join(c for c in u.normalize('NFD', 'Crème brûlée à la façon') if not u.combining(c))
print(stripped)


def fails(call, *args):
    try:
        print(call(*args))
    except Exception as error:
        print(type(error).__name__, error)


fails(u.name, '\n')
fails(u.name, 'ab')
fails(u.name, 3)
fails(u.category, '')
fails(u.category, None)
fails(u.combining, 'ab')
fails(u.decimal, 'x')
fails(u.lookup, 'NO SUCH CHARACTER')
fails(u.lookup, 7)
fails(u.normalize, 'NFX', 'a')
fails(u.normalize, 'NFC', 1)
fails(u.normalize, 1, 'a')
fails(u.is_normalized, 'x', 'a')
fails(u.name)
