"""The iterator of a string of a subclass goes by the general name, whatever the string holds."""


class Text(str):
    pass


for text in ('ab', 'é', Text('ab'), Text('é'), Text()):
    print(repr(text), type(text).__name__, type(iter(text)).__name__, list(text))
