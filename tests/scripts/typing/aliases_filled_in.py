import typing as t, collections.abc as c
K=t.TypeVar('K'); V=t.TypeVar('V')
a=tuple[K,V]
print(isinstance(a,type), a.__parameters__)
b=c.Iterable[tuple[K,V]]
print(b.__parameters__, b)
d=t.Iterable[tuple[K,V]]
print(d.__parameters__, d, d[int,str])
print(t.Union[c.Iterable[tuple[K, V]], c.Mapping[K,V]][int,str])
e=c.Mapping[K,V]|c.Iterable[tuple[K,V]]
print(e, e.__parameters__, e[int,str])
print(dict[K,list[V]][int,str], list[K]|None)
