//! Any bytes can be decoded and cut into tokens; spans lie in the source, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = gilscope_syntax::decode_source(bytes) else {
        return;
    };
    let (tokens, _) = gilscope_syntax::lex_tokens(&source);
    let mut last = 0;
    for token in &tokens {
        assert!(token.start >= last, "tokens overlap at {last}");
        assert!(token.end >= token.start);
        assert!(token.end as usize <= source.len());
        last = token.start;
    }
});
