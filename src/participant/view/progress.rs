//! How far somebody is.

use super::Node;
use crate::html;
use crate::participant::State;
use crate::wording::Phrase;

/// How many statements were answered: in words, and as a bar.
pub(super) fn progress_of(state: &State) -> Node {
    let (answered, asked) = state.progress();
    let words = state.count(Phrase::ProgressAll, &[("n", answered), ("of", asked)]);
    html::progress(words, answered, asked)
}
