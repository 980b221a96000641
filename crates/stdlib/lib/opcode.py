"""The opcodes of our bytecode and what their operands are; `dis` shows code made of them."""

from dis import (
    EXTENDED_ARG, HAVE_ARGUMENT, cmp_op, hasarg, hascompare, hasconst, hasexc, hasfree, hasjabs,
    hasjrel, hasjump, haslocal, hasname, opmap, opname, stack_effect)

__all__ = ['cmp_op', 'stack_effect', 'hascompare', 'opname', 'opmap', 'HAVE_ARGUMENT',
           'EXTENDED_ARG', 'hasarg', 'hasconst', 'hasname', 'hasjump', 'hasjrel', 'hasjabs',
           'hasfree', 'haslocal', 'hasexc']
