//! Pattern matching.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Kind, Value};
use crate::object::RInstr;
use crate::world::World;

pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    match i.op {
        Opcode::GetLen => {
            let result = crate::builtins::functions::len(w, w.peek(0));
            w.complete(result, Cont::Push)
        }
        Opcode::MatchMapping => {
            let value = w.peek(0);
            match value.kind() {
                Some(Kind::Dict | Kind::MappingProxy) => {
                    w.push(Value::TRUE);
                    Flow::Next
                }
                Some(Kind::Instance | Kind::Opaque) => {
                    let exit = w.prelude("is_mapping", &[value]);
                    w.complete(Err(exit), Cont::Push)
                }
                _ => {
                    w.push(Value::FALSE);
                    Flow::Next
                }
            }
        }
        Opcode::MatchSequence => {
            let value = w.peek(0);
            match value.kind() {
                Some(Kind::List | Kind::Tuple | Kind::Range) => {
                    w.push(Value::TRUE);
                    Flow::Next
                }
                Some(Kind::Instance | Kind::Opaque) => {
                    let exit = w.prelude("is_sequence", &[value]);
                    w.complete(Err(exit), Cont::Push)
                }
                _ => {
                    w.push(Value::FALSE);
                    Flow::Next
                }
            }
        }
        Opcode::MatchKeys => {
            let args = [w.peek(1), w.peek(0)];
            let exit = w.prelude("match_keys", &args);
            w.complete(Err(exit), Cont::Push)
        }
        _ => {
            let names = w.pop();
            let class = w.pop();
            let subject = w.pop();
            let count = Value::int(i.arg.into());
            let exit = w.prelude("match_class", &[subject, class, names, count]);
            w.complete(Err(exit), Cont::Push)
        }
    }
}
