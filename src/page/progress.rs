//! How far somebody is.

use super::Node;
use crate::view::{bare, element, text};
use crate::visit::Visit;
use crate::wording::Phrase;

/// How many statements were answered: in words, and as a bar.
pub(super) fn progress(visit: &Visit) -> Node {
    let (answered, asked) = visit.progress();
    let words = visit.count(Phrase::ProgressAll, &[("n", answered), ("of", asked)]);
    let words = bare("span", vec![text(words)]).with("id", "progress-text");
    let bar = bare("progress", Vec::new())
        .with("aria-labelledby", "progress-text")
        .with("max", asked.max(1).to_string())
        .with("value", answered.to_string());
    element("div", "progress", vec![words, bar])
}
