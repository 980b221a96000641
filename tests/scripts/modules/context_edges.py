# What contexts, their variables and tokens refuse, and views of a context.
import collections.abc
import contextvars
import pickle

size = contextvars.ContextVar('size', default=1)
name = contextvars.ContextVar('name')
token = name.set('first')
context = contextvars.copy_context()
print([variable.name for variable in context.keys()], list(context.values()), len(list(context.items())))
print(contextvars.Context.__mro__, isinstance(context, collections.abc.Mapping), name in context, size in context)
for wrong in (lambda: contextvars.Token(), lambda: contextvars.Context(5), lambda: context.run(),
              lambda: pickle.dumps(context), lambda: pickle.dumps(name), lambda: context[size],
              lambda: context['name'], lambda: context.run(context.run, print),
              lambda: contextvars.Context().run(name.reset, token)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, str(error).partition(' at 0x')[0].partition('<')[0])
name.reset(token)
print(name.get('none'), context[name], context.run(name.get))
