# A misspelt keyword argument gets a suggestion.
def f(verbose=1, colour=2, separator=3): return (verbose, colour, separator)
for kw in ({"verbos": 1}, {"color": 1}, {"separater": 1}, {"zzz": 1}, {"Verbose": 1}, {"verbose": 9}):
    try:
        print(f(**kw))
    except TypeError as e:
        print("TypeError:", e)
