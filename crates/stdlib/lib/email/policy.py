"""How messages are read and written: what a line may be long, and what headers are."""

__all__ = ['Compat32', 'compat32', 'Policy', 'EmailPolicy', 'default', 'strict', 'SMTP', 'HTTP']


class Policy:
    """Settings, which are set once; clone() makes a policy that differs."""

    raise_on_defect = False
    linesep = '\n'
    cte_type = '8bit'
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(type(self), name):
                raise TypeError(f'{name!r} is an invalid keyword argument for '
                                f'{self.__class__.__name__}')
            self.__dict__[name] = value

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f'{self.__class__.__name__!r} object attribute {name!r} '
                                 'is read-only')
        raise AttributeError(f'{self.__class__.__name__!r} object has no attribute {name!r}')

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.__dict__.items()]
        return f'{self.__class__.__name__}({", ".join(parts)})'

    def clone(self, **kw):
        """A policy with other settings."""
        new = object.__new__(self.__class__)
        new.__dict__.update(self.__dict__)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f'{name!r} is an invalid keyword argument for '
                                f'{self.__class__.__name__}')
            new.__dict__[name] = value
        return new

    def __add__(self, other):
        return self.clone(**other.__dict__)

    def handle_defect(self, obj, defect):
        """Raise a defect, or note it."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """So many headers of that name there may be; None: any number."""
        return None

    def header_store_parse(self, name, value):
        """The header that is kept of a name and a value."""
        return name, value


class Compat32(Policy):
    """As messages always were: headers are text."""

    mangle_from_ = True


class EmailPolicy(Policy):
    """Headers know what they say."""

    utf8 = False
    refold_source = 'long'
    header_factory = None
    content_manager = None

    def _factory(self):
        if self.header_factory is None:
            from email.headerregistry import HeaderRegistry
            self.__dict__['header_factory'] = HeaderRegistry()
        return self.header_factory

    def header_max_count(self, name):
        return self._factory()[name].max_count

    def header_store_parse(self, name, value):
        if hasattr(value, 'name') and value.name.lower() == name.lower():
            return name, value
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError('Header values may not contain linefeed or carriage return characters')
        return name, self._factory()(name, value)


compat32 = Compat32()
default = EmailPolicy()
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
