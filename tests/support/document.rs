//! What a person finds in a document, and what must hold of every document.

use std::collections::BTreeSet;

use raadspeil::html::{Element, Message, Node};

/// Every element below some nodes, each before what is in it.
pub(crate) fn elements<M: Message>(nodes: &[Node<M>]) -> Vec<Element<M>> {
    let mut found = Vec::new();
    collect(nodes, &mut found);
    found
}

fn collect<M: Message>(nodes: &[Node<M>], found: &mut Vec<Element<M>>) {
    for node in nodes {
        match node {
            Node::Empty | Node::Text(_) => {}
            Node::Fragment(nodes) => collect(nodes, found),
            Node::Keyed(nodes) => {
                for (_, node) in nodes {
                    collect(std::slice::from_ref(node), found);
                }
            }
            Node::Lazy(lazy) => collect(&[lazy.make()], found),
            Node::Element(element) => {
                found.push((**element).clone());
                collect(&element.children, found);
            }
        }
    }
}

/// The text content of some nodes.
pub(crate) fn words_in<M: Message>(nodes: &[Node<M>]) -> String {
    texts_in(nodes).concat()
}

/// Each text in some nodes, in their order.
pub(crate) fn texts_in<M: Message>(nodes: &[Node<M>]) -> Vec<String> {
    let texts = nodes.iter().flat_map(|node| match node {
        Node::Empty => Vec::new(),
        Node::Text(words) => vec![words.to_string()],
        Node::Fragment(nodes) => texts_in(nodes),
        Node::Keyed(nodes) => {
            let texts = nodes.iter().map(|(_, node)| std::slice::from_ref(node));
            texts.flat_map(texts_in).collect()
        }
        Node::Lazy(lazy) => texts_in(&[lazy.make()]),
        Node::Element(element) => texts_in(&element.children),
    });
    texts.collect()
}

/// The value of an attribute.
pub(crate) fn attribute<'a, M: Message>(element: &'a Element<M>, name: &str) -> Option<&'a str> {
    let mut attributes = element.attributes.iter();
    let found = attributes.find(|(there, _)| *there == name);
    found.map(|(_, value)| &**value)
}

/// What is wrong with a document for somebody who hears it, by WCAG 2.2: 1.3.1 (one heading of level 1, no level
/// skipped, ids that exist and are unique) and 4.1.2 (every control has a name).
pub(crate) fn faults<M: Message>(document: &Node<M>) -> Vec<String> {
    let all = elements(std::slice::from_ref(document));
    let mut faults = faults_of_headings(&all);
    let mut ids = BTreeSet::new();
    for id in all.iter().filter_map(|element| attribute(element, "id")) {
        if !ids.insert(id) {
            faults.push(format!("two elements have the id {id}"));
        }
    }
    let labels: Vec<(&str, String)> = all
        .iter()
        .filter(|element| element.tag == "label")
        .filter_map(|label| Some((attribute(label, "for")?, words_in(&label.children))))
        .collect();
    for element in &all {
        for name in [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ] {
            let named = attribute(element, name).unwrap_or_default().split(' ');
            let missing = named.filter(|id| !id.is_empty() && !ids.contains(id));
            faults.extend(missing.map(|id| format!("{name} of {} names {id}", element.tag)));
        }
        let needs_name = matches!(
            element.tag,
            "a" | "button"
                | "input"
                | "select"
                | "summary"
                | "textarea"
                | "video"
                | "progress"
                | "nav"
        ) || attribute(element, "role") == Some("img");
        let id = attribute(element, "id");
        let label = labels.iter().find(|(of, _)| Some(*of) == id);
        let has_name = !words_in(&element.children).trim().is_empty()
            && !matches!(element.tag, "nav" | "svg" | "select" | "textarea")
            || label.is_some_and(|(_, words)| !words.trim().is_empty())
            || attribute(element, "aria-label").is_some_and(|name| !name.trim().is_empty())
            || attribute(element, "aria-labelledby").is_some();
        if needs_name && !has_name {
            faults.push(format!(
                "a {} has no name: {:?}",
                element.tag, element.attributes
            ));
        }
        let first = elements(&element.children).first().map(|first| first.tag);
        if element.tag == "fieldset" && first != Some("legend") {
            faults.push("a fieldset does not begin with its legend".to_owned());
        }
    }
    faults
}

fn faults_of_headings<M: Message>(all: &[Element<M>]) -> Vec<String> {
    let mut faults = Vec::new();
    let levels = all.iter().filter_map(|element| match element.tag {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        _ => None,
    });
    let levels: Vec<u8> = levels.collect();
    let pages = all.iter().filter(|element| element.tag == "h1");
    if pages.count() != 1 {
        faults.push(format!("headings of level 1: {levels:?}"));
    }
    for pair in levels.windows(2) {
        if let [before, after] = pair
            && after > &(before + 1)
        {
            faults.push(format!(
                "a heading of level {after} follows one of level {before}"
            ));
        }
    }
    faults
}
