//! Python source to syntax tree: tokens, layout, grammar, diagnostics.
