"""What a debugger is made of: breakpoints, and a trace function that knows when to stop."""

import fnmatch
import inspect
import os
import sys

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']

GENERATOR_AND_COROUTINE_FLAGS = (inspect.CO_GENERATOR | inspect.CO_COROUTINE
                                 | inspect.CO_ASYNC_GENERATOR)


class BdbQuit(Exception):
    """The user wants no more of it."""


class Breakpoint:
    """A line of a file at which to stop; told apart by number."""

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        # Where the function's code begins that is being run, once it is known.
        self.func_first_executable_line = None
        self.file = file
        self.line = line
        self.temporary = temporary
        self.cond = cond
        self.enabled = True
        self.ignore = 0
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all of them."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Forget this one."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        """Stop here from now on."""
        self.enabled = True

    def disable(self):
        """Stop here no more."""
        self.enabled = False

    def bpprint(self, out=None):
        """Write what there is to say of it."""
        print(self.bpformat(), file=sys.stdout if out is None else out)

    def bpformat(self):
        """What there is to say of it."""
        kept = 'del  ' if self.temporary else 'keep '
        enabled = 'yes  ' if self.enabled else 'no   '
        text = f'{self.number:<4d}breakpoint   {kept}{enabled} at {self.file}:{self.line}'
        if self.cond:
            text += f'\n\tstop only if {self.cond}'
        if self.ignore:
            text += f'\n\tignore next {self.ignore} hits'
        if self.hits:
            text += f'\n\tbreakpoint already hit {self.hits} time{"s" if self.hits > 1 else ""}'
        return text

    def __str__(self):
        return f'breakpoint {self.number} at {self.file}:{self.line}'


def checkfuncname(b, frame):
    """Whether a breakpoint of a function is met where its body begins."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """The breakpoint that stops here, and whether it goes if it is temporary; or (None, None)."""
    for b in Breakpoint.bplist[file, line]:
        if not b.enabled or not checkfuncname(b, frame):
            continue
        b.hits += 1
        if b.cond:
            try:
                if not eval(b.cond, frame.f_globals, frame.f_locals):
                    continue
            except Exception:
                # A condition that cannot be told stops, and the breakpoint stays.
                return b, False
        if b.ignore > 0:
            b.ignore -= 1
            continue
        return b, True
    return None, None


class Bdb:
    """Follows a program by `sys.settrace`; a subclass says what happens where it stops."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.fncache = {}
        self.frame_returning = None
        # What frames return that are being left.
        self._returned = {}
        self.botframe = None
        self.quitting = False
        for number in Breakpoint.bpbynumber[1:]:
            if number is not None:
                self.breaks.setdefault(number.file, []).append(number.line)
        self._set_stopinfo(None, None)

    def canonic(self, filename):
        """A file's name as breakpoints have it."""
        if filename.startswith('<') and filename.endswith('>'):
            return filename
        if filename not in self.fncache:
            self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return self.fncache[filename]

    def reset(self):
        """Begin anew, stopping at the next line."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    # What happens.

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        if self.quitting:
            return None
        handler = {'line': self.dispatch_line, 'call': self.dispatch_call,
                   'return': self.dispatch_return,
                   'exception': self.dispatch_exception}.get(event)
        if handler is None:
            return self.trace_dispatch
        return handler(frame) if event == 'line' else handler(frame, arg)

    def _goes_on(self):
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        """A new line is about to be run."""
        if self.stop_here(frame) or self.break_here(frame):
            self.user_line(frame)
        return self._goes_on()

    def dispatch_call(self, frame, arg):
        """A function is called."""
        if self.botframe is None:
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS:
            return self.trace_dispatch
        self.user_call(frame, arg)
        return self._goes_on()

    def dispatch_return(self, frame, arg):
        """A function is left."""
        if self.stop_here(frame) or frame == self.returnframe:
            if self.stopframe and frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS:
                return self.trace_dispatch
            try:
                self.frame_returning = frame
                self.user_return(frame, arg)
            finally:
                self.frame_returning = None
            self._goes_on()
            if self.stopframe is frame and self.stoplineno != -1:
                self._set_stopinfo(None, None)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        """An exception was raised, or comes out of a call."""
        generator = frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS
        if self.stop_here(frame):
            # The end of an iteration is no news in a generator.
            if not (generator and arg[0] is StopIteration and arg[2] is None):
                self.user_exception(frame, arg)
                self._goes_on()
        elif (self.stopframe and frame is not self.stopframe
                and self.stopframe.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS
                and arg[0] in (StopIteration, GeneratorExit)):
            self.user_exception(frame, arg)
            self._goes_on()
        return self.trace_dispatch

    def is_skipped_module(self, module_name):
        """Whether a module is one to pass by."""
        if module_name is None:
            return False
        return any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether this frame is where to stop next."""
        if self.skip and self.is_skipped_module(frame.f_globals.get('__name__')):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether a breakpoint stops here."""
        filename = self.canonic(frame.f_code.co_filename)
        if filename not in self.breaks:
            return False
        line = frame.f_lineno
        if line not in self.breaks[filename]:
            # A function may have been given by the line it begins at.
            line = frame.f_code.co_firstlineno
            if line not in self.breaks[filename]:
                return False
        found, goes = effective(filename, line, frame)
        if not found:
            return False
        self.currentbp = found.number
        if goes and found.temporary:
            self.do_clear(str(found.number))
        return True

    def do_clear(self, arg):
        """Remove a temporary breakpoint; for subclasses."""
        raise NotImplementedError('subclass of bdb must implement do_clear()')

    def break_anywhere(self, frame):
        """Whether there are breakpoints in the frame's file."""
        return self.canonic(frame.f_code.co_filename) in self.breaks

    def user_call(self, frame, argument_list):
        """For subclasses: a function was called where one may stop."""

    def user_line(self, frame):
        """For subclasses: this is where to stop."""

    def user_return(self, frame, return_value):
        """For subclasses: a function returns where one is to stop."""

    def user_exception(self, frame, exc_info):
        """For subclasses: an exception came where one is to stop."""

    # Where to stop next.

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0):
        self.stopframe = stopframe
        self.returnframe = returnframe
        self.quitting = False
        self.stoplineno = stoplineno

    def set_until(self, frame, lineno=None):
        """Stop at a greater line, or when the frame is left."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def _trace_caller(self):
        # Without a trace function of its own, the frame gone back to would not tell of its lines.
        if self.frame_returning:
            caller = self.frame_returning.f_back
            if caller and not caller.f_trace:
                caller.f_trace = self.trace_dispatch

    def set_step(self):
        """Stop at the next line, wherever it is."""
        self._trace_caller()
        self._set_stopinfo(None, None)

    def set_next(self, frame):
        """Stop at the next line of this frame."""
        self._trace_caller()
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stop when this frame is left."""
        if frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS:
            self._set_stopinfo(frame, None, -1)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def _trace_from(self, frame):
        """Have this frame and those that called it tell of their lines."""
        while frame:
            frame.f_trace = self.trace_dispatch
            self.botframe = frame
            frame = frame.f_back

    def set_trace(self, frame=None):
        """Debug from the caller's frame, or from this one."""
        self.reset()
        self._trace_from(frame or sys._getframe().f_back)
        self.set_step()
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stop at breakpoints only; without any, the program runs untraced."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        sys.settrace(None)
        frame = sys._getframe().f_back
        while frame and frame is not self.botframe:
            del frame.f_trace
            frame = frame.f_back

    def set_quit(self):
        """Have the program end with BdbQuit."""
        self.stopframe = self.botframe
        self.returnframe = None
        self.quitting = True
        sys.settrace(None)

    # Breakpoints.

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Make a breakpoint; returns what is wrong, or None."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f'Line {filename}:{lineno} does not exist'
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        return None

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Remove the breakpoints of a line; returns what is wrong, or None."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f'There are no breakpoints in {filename}'
        if lineno not in self.breaks[filename]:
            return f'There is no breakpoint at {filename}:{lineno}'
        for found in Breakpoint.bplist[filename, lineno][:]:
            found.deleteMe()
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Remove a breakpoint; returns what is wrong, or None."""
        try:
            found = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        found.deleteMe()
        self._prune_breaks(found.file, found.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Remove those of a file; returns what is wrong, or None."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f'There are no breakpoints in {filename}'
        for line in self.breaks.pop(filename):
            for found in Breakpoint.bplist[filename, line][:]:
                found.deleteMe()
        return None

    def clear_all_breaks(self):
        """Remove all; returns what is wrong, or None."""
        if not self.breaks:
            return 'There are no breakpoints'
        for found in Breakpoint.bpbynumber:
            if found:
                found.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """A breakpoint by its number."""
        if not arg:
            raise ValueError('Breakpoint number expected')
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f'Non-numeric breakpoint number {arg}') from None
        try:
            found = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError(f'Breakpoint number {number} out of range') from None
        if found is None:
            raise ValueError(f'Breakpoint {number} already deleted')
        return found

    def get_break(self, filename, lineno):
        """Whether there is a breakpoint at that line."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return Breakpoint.bplist[filename, lineno] if self.get_break(filename, lineno) else []

    def get_file_breaks(self, filename):
        """The lines with breakpoints of a file."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """Files, and the lines with breakpoints of each."""
        return self.breaks

    # Frames.

    def get_stack(self, f, t):
        """The (frame, line) pairs up to a frame and on to a traceback's end; where the frame is."""
        stack = []
        if t and t.tb_frame is f:
            t = t.tb_next
        frame = f
        while frame is not None:
            stack.append((frame, frame.f_lineno))
            if frame is self.botframe:
                break
            frame = frame.f_back
        stack.reverse()
        own = len(stack)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        return stack, max(0, (len(stack) if f is None else own) - 1)

    def format_stack_entry(self, frame_lineno, lprefix=': '):
        """A frame in a line: where it is, and the source there."""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        text = f'{self.canonic(frame.f_code.co_filename)}({lineno!r})'
        text += frame.f_code.co_name or '<lambda>'
        text += '()'
        if frame in self._returned:
            text += '->' + reprlib.repr(self._returned[frame])
        if lineno is None:
            return text + lprefix + 'Warning: lineno is None'
        line = linecache.getline(frame.f_code.co_filename, lineno, frame.f_globals)
        return text + lprefix + line.strip() if line else text

    # Running things.

    def run(self, cmd, globals=None, locals=None):
        """Debug statements."""
        if globals is None:
            globals = sys.modules['__main__'].__dict__
        locals = globals if locals is None else locals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, '<string>', 'exec')
        sys.settrace(self.trace_dispatch)
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression; returns its value."""
        if globals is None:
            globals = sys.modules['__main__'].__dict__
        locals = globals if locals is None else locals
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)

    def runctx(self, cmd, globals, locals):
        """Debug statements in these namespaces."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call; returns what it returns."""
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return func(*args, **kwds)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)


def set_trace():
    """Follow the program from here with a debugger that says nothing."""
    Bdb().set_trace()
