def t(f,*a,**k):
    try: r=f(*a,**k); print('ok',type(r).__name__)
    except BaseException as e:
        print(type(e).__name__, e, getattr(e,'offset',''), getattr(e,'end_offset',''), getattr(e,'lineno',''), repr(getattr(e,'text','')))
t(compile); t(compile,1); t(compile,"1"); t(compile,"1",2,"eval"); t(compile,"1","f","x"); t(compile,"1","f","eval","a"); t(compile,"1","f","eval",1<<40); t(compile,"1","f","eval",0,0,9); t(compile,1,"f","eval"); t(compile,None,"f","eval"); t(compile,"1","f",3); t(compile,"a\0b","f","eval")
t(compile,"1","f","eval",x=1); t(compile,"1","f","eval",99999); t(compile,"1","f","eval",0,0,-1,_feature_version=-1)
t(compile,"1","f","eval",0,0,5); t(compile,"1","f","eval",0,0,-5)
t(exec); t(exec,1); t(exec,"1",1); t(exec,"1",{},1); t(exec,"1",{},{},1); t(exec,"1",x=1); t(exec,"1",globals=1); t(exec,"1",None,None); t(exec,"1",closure=()); t(exec,"1",closure=1); t(exec,b"1"); t(exec,[]); 
