//! A filter between lexer and grammar: tells the heads of `match` statements, `case` blocks and
//! type aliases from names, and `with` statements whose items stand in parentheses from others. Each needs
//! more than one token of lookahead, which the grammar does not have.

use crate::token::{Tok, Token};

/// Rewrites the kinds of such tokens.
pub(crate) fn resolve(src: &str, tokens: &mut [Token]) {
    // For each open block, whether it is that of a match statement.
    let mut blocks: Vec<bool> = Vec::new();
    let mut next_block_is_match = false;
    let mut line_start = true;
    for at in 0..tokens.len() {
        let token = tokens[at];
        match token.tok {
            Tok::Newline => {
                line_start = true;
                continue;
            }
            Tok::Indent => {
                blocks.push(std::mem::take(&mut next_block_is_match));
                continue;
            }
            Tok::Dedent => {
                blocks.pop();
                continue;
            }
            Tok::With if is_with_paren(&tokens[at + 1..]) => tokens[at].tok = Tok::WithParen,
            Tok::Name if line_start => {
                let text = &src[token.start as usize..token.end as usize];
                if text == "case" && blocks.last() == Some(&true) {
                    tokens[at].tok = Tok::Case;
                } else if text == "match" && is_match(&tokens[at + 1..]) {
                    tokens[at].tok = Tok::Match;
                    next_block_is_match = true;
                } else if text == "type" && is_alias(&tokens[at + 1..]) {
                    tokens[at].tok = Tok::Type;
                }
            }
            _ => {}
        }
        line_start = false;
    }
}

/// True if the line ends in a colon: no other statement that begins with a name does.
fn is_match(rest: &[Token]) -> bool {
    let subject = rest.first().is_some_and(|next| {
        !matches!(
            next.tok,
            Tok::Dot | Tok::Equal | Tok::Comma | Tok::Colon | Tok::RParen
        )
    });
    let end = rest.iter().position(|token| token.tok == Tok::Newline);
    subject && end.is_some_and(|end| end >= 2 && rest[end - 1].tok == Tok::Colon)
}

/// True if a name and `=` or type parameters follow: no other statement has two names in a row.
fn is_alias(rest: &[Token]) -> bool {
    let tok = |at: usize| rest.get(at).map(|token| token.tok);
    tok(0) == Some(Tok::Name) && matches!(tok(1), Some(Tok::Equal | Tok::LBracket))
}

/// True if the parenthesis behind `with` holds the items rather than beginning an expression.
fn is_with_paren(rest: &[Token]) -> bool {
    if rest.first().is_none_or(|token| token.tok != Tok::LParen) {
        return false;
    }
    let mut depth = 0_usize;
    let mut item_start = true;
    for (at, token) in rest.iter().enumerate() {
        match token.tok {
            Tok::LParen | Tok::LBracket | Tok::LBrace | Tok::FStringStart => depth += 1,
            Tok::RParen | Tok::RBracket | Tok::RBrace | Tok::FStringEnd => {
                depth -= 1;
                if depth == 0 {
                    return at > 1 && rest.get(at + 1).is_some_and(|next| next.tok == Tok::Colon);
                }
            }
            Tok::Newline | Tok::EndMarker | Tok::Error => return false,
            // A tuple, a generator, a yield or an assignment expression.
            Tok::For | Tok::ColonEqual | Tok::Yield if depth == 1 => return false,
            Tok::Star if depth == 1 && item_start => return false,
            Tok::As if depth == 1 => return true,
            _ => {}
        }
        item_start = matches!(token.tok, Tok::Comma) || (depth == 1 && at == 0);
    }
    false
}
