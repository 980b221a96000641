"""except* with classes that groups derive from too."""


def catch(error, kind):
    try:
        try:
            raise error
        except* kind as caught:
            print(repr(caught), type(caught) is type(error), caught.message)
            assert caught is error or not isinstance(error, BaseExceptionGroup)
    except BaseException as rest:
        print('rest', repr(rest))


for kind in (Exception, BaseException, ValueError, (TypeError, Exception)):
    catch(ExceptionGroup('group', [ValueError('a'), TypeError('b')]), kind if kind is not ValueError else Exception)
    catch(ValueError('alone'), kind)
catch(BaseExceptionGroup('mixed', [ValueError('a'), KeyboardInterrupt()]), BaseException)
try:
    raise ExceptionGroup('outer', [ExceptionGroup('inner', [ValueError(1)]), OSError(2)])
except* Exception as group:
    print(group.message, len(group.exceptions), group.exceptions[0].message)
