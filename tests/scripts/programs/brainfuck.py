# An interpreter for a tiny language.
def run(code, inp=""):
    stack, jump = [], {}
    for i, c in enumerate(code):
        if c == "[": stack.append(i)
        elif c == "]":
            j = stack.pop()
            jump[i], jump[j] = j, i
    if stack: raise SyntaxError(f"unmatched [ at {stack}")
    tape, p, i, out, inp = [0] * 100, 0, 0, [], iter(inp)
    while i < len(code):
        match code[i]:
            case ">": p += 1
            case "<": p -= 1
            case "+": tape[p] = (tape[p] + 1) % 256
            case "-": tape[p] = (tape[p] - 1) % 256
            case ".": out.append(chr(tape[p]))
            case ",": tape[p] = ord(next(inp, "\0"))
            case "[" if not tape[p]: i = jump[i]
            case "]" if tape[p]: i = jump[i]
        i += 1
    return "".join(out)
print(run("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."))
print(run(",[.,]", "echo!"), run("+++[>+++++<-]>[>++++<-]>++++."))
try: run("[[")
except SyntaxError as e: print(e)
try: run("]")
except IndexError as e: print(e)
