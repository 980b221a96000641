"""The kinds of tokens, by number and name."""

_SIGNS = {'LPAR': '(', 'RPAR': ')', 'LSQB': '[', 'RSQB': ']', 'COLON': ':', 'COMMA': ',',
          'SEMI': ';', 'PLUS': '+', 'MINUS': '-', 'STAR': '*', 'SLASH': '/', 'VBAR': '|',
          'AMPER': '&', 'LESS': '<', 'GREATER': '>', 'EQUAL': '=', 'DOT': '.', 'PERCENT': '%',
          'LBRACE': '{', 'RBRACE': '}', 'EQEQUAL': '==', 'NOTEQUAL': '!=', 'LESSEQUAL': '<=',
          'GREATEREQUAL': '>=', 'TILDE': '~', 'CIRCUMFLEX': '^', 'LEFTSHIFT': '<<',
          'RIGHTSHIFT': '>>', 'DOUBLESTAR': '**', 'PLUSEQUAL': '+=', 'MINEQUAL': '-=',
          'STAREQUAL': '*=', 'SLASHEQUAL': '/=', 'PERCENTEQUAL': '%=', 'AMPEREQUAL': '&=',
          'VBAREQUAL': '|=', 'CIRCUMFLEXEQUAL': '^=', 'LEFTSHIFTEQUAL': '<<=',
          'RIGHTSHIFTEQUAL': '>>=', 'DOUBLESTAREQUAL': '**=', 'DOUBLESLASH': '//',
          'DOUBLESLASHEQUAL': '//=', 'AT': '@', 'ATEQUAL': '@=', 'RARROW': '->',
          'ELLIPSIS': '...', 'COLONEQUAL': ':=', 'EXCLAMATION': '!'}
_NAMES = ['ENDMARKER', 'NAME', 'NUMBER', 'STRING', 'NEWLINE', 'INDENT', 'DEDENT', *_SIGNS, 'OP',
          'TYPE_IGNORE', 'TYPE_COMMENT', 'SOFT_KEYWORD', 'FSTRING_START', 'FSTRING_MIDDLE',
          'FSTRING_END', 'COMMENT', 'NL', 'ERRORTOKEN', 'ENCODING', 'N_TOKENS']

tok_name = dict(enumerate(_NAMES))
NT_OFFSET = 256
tok_name[NT_OFFSET] = 'NT_OFFSET'
globals().update({name: number for number, name in tok_name.items()})
EXACT_TOKEN_TYPES = {sign: globals()[name] for name, sign in _SIGNS.items()}

__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF',
           *tok_name.values()]


def ISTERMINAL(x):
    """Whether it is a token, not a rule of the grammar."""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Whether it is a rule of the grammar."""
    return x >= NT_OFFSET


def ISEOF(x):
    """Whether it is the end of a source."""
    return x == ENDMARKER
