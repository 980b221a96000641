def t(s,m):
    try: compile(s,"f",m); r='ok'
    except SyntaxError as e: r=(type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text)
    print(repr(s),m,r)
for s in ["1 +","1 +\n","1 +\n\n","1 +\n\n\n","a b","a b\n","(1 +","(1 +\n","if","if\n","lambda","lambda x","lambda x:","x if","x if y","x if y else","not","a.","a[","f(","[1,","{1:","{1:}","'a","1 2","1\n2","1\n2\n","1;2","1;","x=1","x:=1","(x:=1)","*a","*a,b","**a","yield","return 1","1 # c","# c","   # c"," "," 1","\n1","\n 1","\n\n  ","\\\n","\\\n1","1\\\n","1 +\\\n","1 + # c","1 + # c\n","a and","a in","a not","a is","a is not","a,","a,b","for","def","@","$","?","1 +\n  ","1 +\n  # c","  ","\t"," \\\n","\f","\f1","1\f"," #c\n","#c\n "]:
    t(s,"eval")
    t(s,"single")
