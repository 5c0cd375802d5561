//! Steps of a process, and where in it a page is.

use super::{Details, Part, details, link_to, part, visually_hidden};
use crate::html::{Message, Node, element, styled, text};

/// A step of a process.
pub struct ProcessStep {
    /// Its name.
    pub name: String,
    /// Its address; `None` where it cannot be taken now.
    pub address: Option<String>,
    /// Whether it is behind.
    pub is_done: bool,
    /// Whether the page shows it.
    pub is_here: bool,
}

/// The words around the steps of a process.
pub struct ProcessWords {
    /// The name of the navigation.
    pub name: String,
    /// Where in it the page is, as on a phone: which step of how many.
    pub place: String,
    /// What is said of a step that is behind.
    pub done: String,
}

/// A page of a process: its steps beside it, or on a phone above it and folded.
pub fn process<M: Message>(
    words: &ProcessWords,
    steps: &[ProcessStep],
    page: Vec<Node<M>>,
) -> Node<M> {
    let list = || list(steps, &words.done);
    let nav = |class, inside: Node<M>| {
        styled("nav", class, inside).attribute("aria-label", words.name.clone())
    };
    let wide = nav("process-wide no-print", list());
    let folded = details(Details::OnScreen, text(words.place.clone()), list());
    part(
        Part::PROCESS,
        vec![
            wide,
            nav("process-folded no-print", folded),
            part(Part::PROCESS_PAGE, page),
        ],
    )
}

fn list<M: Message>(steps: &[ProcessStep], done: &str) -> Node<M> {
    let entries = steps.iter().map(|step| {
        let name = || step.name.clone();
        let mut inside = vec![match &step.address {
            Some(address) if step.is_here => {
                link_to(address.clone(), name()).attribute("aria-current", "step")
            }
            Some(address) => link_to(address.clone(), name()),
            None => element("span", name()),
        }];
        if step.is_done {
            inside.push(visually_hidden(format!(" ({done})")));
        }
        let class = if step.is_here {
            "process-step process-here"
        } else if step.is_done {
            "process-step process-done"
        } else {
            "process-step"
        };
        styled("li", class, inside)
    });
    styled("ol", "process-steps", entries.collect::<Vec<_>>())
}
