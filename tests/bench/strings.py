# Strings: building, splitting, joining, searching, formatting.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

check = 0
for turn in range(N):
    words = ['w%d' % (i * turn % 97) for i in range(400)]
    text = ' '.join(words)
    for word in text.split():
        if word.startswith('w1') or word == 'w20':
            check += len(word)
    line = ''
    for i in range(300):
        line += chr(97 + i % 26)
    check += line.count('abc') + line.find('xyz') + len(text.upper().replace('W', ''))
print(check)
