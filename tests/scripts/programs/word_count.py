# Counting words and letters of a text.
text = """The quick brown fox jumps over the lazy dog. The dog barks;
the fox runs away! Isn't it quick? "Very quick," said the dog."""
words = "".join(c.lower() if c.isalpha() or c in "' " else " " for c in text.replace("\n", " ")).split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:6]: print(f"{w:<8}{n:>3} {'*' * n}")
letters = {c: text.lower().count(c) for c in sorted(set(text.lower())) if c.isalpha()}
print(letters)
print(len(text), len(words), len(set(words)), max(words, key=len), sum(map(len, words)) / len(words), text.splitlines()[1][:10], text.title()[:30], text[::-1][:20])
lengths = {}
for w in words: lengths.setdefault(len(w), []).append(w)
for k in sorted(lengths): print(k, sorted(set(lengths[k])))
print("palindromes:", [w for w in "level noon cat radar dog".split() if w == w[::-1]], "anagrams:", sorted({"".join(sorted(w)) for w in ("listen", "silent", "enlist", "cat", "act")}))
caesar = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in "hello world")
print(caesar, "".join(chr((ord(c) - 97 - 3) % 26 + 97) if c.isalpha() else c for c in caesar))
