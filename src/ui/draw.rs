//! Draws a page, and changes only what differs from the page before.
//!
//! Leptos calls this for every change of the visit. One type of view serves for every element:
//! with a type for each, as `view!` makes them, the program weighs half as much again.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::tachys::renderer::types::{
    Element as DomElement, Event as DomEvent, Node as DomNode, Text,
};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::{Mountable, Render};

use crate::view::{Element, Happening, Node, On, Property};

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Takes what was done with an element.
pub(super) type Listener<E> = fn(&On<E>, DomEvent);

/// A page to be drawn.
pub(super) struct Drawn<E: Happening> {
    /// What is on it.
    pub page: Node<E>,
    /// Who hears what is done with it.
    pub listener: Listener<E>,
}

/// A page that is drawn.
pub(super) struct Shown<E: Happening> {
    part: ShownPart<E>,
    place: Option<(DomElement, Option<DomNode>)>,
}

impl<E: Happening + 'static> Render for Drawn<E> {
    type State = Shown<E>;

    fn build(self) -> Shown<E> {
        Shown {
            part: Pen::new(self.listener).draw(self.page),
            place: None,
        }
    }

    fn rebuild(self, shown: &mut Shown<E>) {
        if let Some((parent, before)) = &shown.place {
            Pen::new(self.listener).change(&mut shown.part, self.page, parent, before.as_ref());
        }
    }
}

impl<E: Happening> Mountable for Shown<E> {
    fn unmount(&mut self) {
        self.part.remove();
        self.place = None;
    }

    fn mount(&mut self, parent: &DomElement, before: Option<&DomNode>) {
        self.part.insert(parent, before);
        self.place = Some((parent.clone(), before.cloned()));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match (&self.place, self.part.first()) {
            (Some((parent, _)), Some(first)) => {
                child.mount(parent, Some(first));
                true
            }
            _ => false,
        }
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

/// A part of the page as it stands in the document.
enum ShownPart<E: Happening> {
    Nothing,
    Text(Text, String),
    Element(Box<ShownElement<E>>),
    /// Several parts; those of a page have its number.
    Many(Option<u32>, Vec<ShownPart<E>>),
}

/// An element as it stands in the document.
struct ShownElement<E: Happening> {
    dom: DomElement,
    /// As it was drawn, less what is in it.
    drawn: Element<E>,
    /// What the listener acts upon, where there is one.
    on: Option<Rc<RefCell<On<E>>>>,
    /// Keeps the listener.
    _heard: Option<RemoveEventHandler<DomElement>>,
    inside: Vec<ShownPart<E>>,
}

impl<E: Happening> ShownPart<E> {
    /// The first node in the document, where there is any.
    fn first(&self) -> Option<&DomNode> {
        match self {
            Self::Nothing => None,
            Self::Text(text, _) => Some(text),
            Self::Element(element) => Some(&element.dom),
            Self::Many(_, parts) => parts.iter().find_map(Self::first),
        }
    }

    fn insert(&self, parent: &DomElement, before: Option<&DomNode>) {
        match self {
            Self::Nothing => {}
            Self::Text(text, _) => Rndr::insert_node(parent, text, before),
            Self::Element(element) => Rndr::insert_node(parent, &element.dom, before),
            Self::Many(_, parts) => {
                for part in parts {
                    part.insert(parent, before);
                }
            }
        }
    }

    fn remove(&self) {
        match self {
            Self::Nothing => {}
            Self::Text(text, _) => Rndr::remove(text),
            Self::Element(element) => Rndr::remove(&element.dom),
            Self::Many(_, parts) => parts.iter().for_each(Self::remove),
        }
    }
}

/// What everything is drawn with.
struct Pen<E: Happening> {
    listener: Listener<E>,
    namespace: Option<&'static str>,
}

impl<E: Happening> Copy for Pen<E> {}

#[expect(
    clippy::expl_impl_clone_on_copy,
    reason = "deriving would ask that what can happen can be copied too"
)]
impl<E: Happening> Clone for Pen<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Happening + 'static> Pen<E> {
    /// The pen for a page of HTML.
    fn new(listener: Listener<E>) -> Self {
        Self {
            listener,
            namespace: None,
        }
    }

    /// The pen for what stands in an element, and for the element itself.
    fn within(self, tag: &str) -> Self {
        let namespace = if tag == "svg" {
            Some(SVG)
        } else {
            self.namespace
        };
        Self { namespace, ..self }
    }

    fn draw(self, node: Node<E>) -> ShownPart<E> {
        match node {
            Node::Nothing => ShownPart::Nothing,
            Node::Text(words) => {
                ShownPart::Text(Rndr::create_text_node(&words), words.into_owned())
            }
            Node::Many(nodes) => ShownPart::Many(None, self.draw_all(nodes)),
            Node::Page(number, nodes) => ShownPart::Many(Some(number), self.draw_all(nodes)),
            Node::Element(element) => ShownPart::Element(Box::new(self.draw_element(*element))),
        }
    }

    fn draw_all(self, nodes: Vec<Node<E>>) -> Vec<ShownPart<E>> {
        nodes.into_iter().map(|node| self.draw(node)).collect()
    }

    fn draw_element(self, mut element: Element<E>) -> ShownElement<E> {
        let pen = self.within(element.tag);
        let dom = Rndr::create_element(element.tag, pen.namespace);
        for (name, value) in &element.attributes {
            Rndr::set_attribute(&dom, name, value);
        }
        let inside = pen.draw_all(std::mem::take(&mut element.inside));
        for part in &inside {
            part.insert(&dom, None);
        }
        // After the options of a select are there.
        if let Some(property) = &element.property {
            set_property(&dom, property);
        }
        let on = element.on.clone().map(|on| Rc::new(RefCell::new(on)));
        let heard = on.clone().map(|on| {
            let event = event_of(&on.borrow());
            let listener = self.listener;
            Rndr::add_event_listener(
                &dom,
                event,
                Box::new(move |event| {
                    let on = on.borrow().clone();
                    listener(&on, event);
                }),
            )
        });
        ShownElement {
            dom,
            drawn: element,
            on,
            _heard: heard,
            inside,
        }
    }

    /// Makes a part that is shown into another, which stands in `parent` before the node `before`.
    fn change(
        self,
        shown: &mut ShownPart<E>,
        node: Node<E>,
        parent: &DomElement,
        before: Option<&DomNode>,
    ) {
        match (&mut *shown, node) {
            (ShownPart::Nothing, Node::Nothing) => {}
            (ShownPart::Text(text, there), Node::Text(words)) => {
                if *there != words {
                    Rndr::set_text(text, &words);
                    *there = words.into_owned();
                }
            }
            (ShownPart::Many(None, parts), Node::Many(nodes)) => {
                self.change_all(parts, nodes, parent, before);
            }
            (ShownPart::Many(Some(there), parts), Node::Page(number, nodes))
                if *there == number =>
            {
                self.change_all(parts, nodes, parent, before);
            }
            (ShownPart::Element(there), Node::Element(element))
                if is_alike(&there.drawn, &element) =>
            {
                self.change_element(there, *element);
            }
            (_, node) => {
                let new = self.draw(node);
                new.insert(parent, shown.first().or(before));
                shown.remove();
                *shown = new;
            }
        }
    }

    fn change_all(
        self,
        shown: &mut Vec<ShownPart<E>>,
        nodes: Vec<Node<E>>,
        parent: &DomElement,
        before: Option<&DomNode>,
    ) {
        for part in shown.iter().skip(nodes.len()) {
            part.remove();
        }
        shown.truncate(nodes.len());
        // From the last to the first, so that what stands after a part is known.
        let mut before = before.cloned();
        let mut nodes = nodes;
        let new = nodes.split_off(shown.len());
        let new = self.draw_all(new);
        for part in &new {
            part.insert(parent, before.as_ref());
        }
        before = new.iter().find_map(ShownPart::first).cloned().or(before);
        for (part, node) in shown.iter_mut().zip(nodes).rev() {
            self.change(part, node, parent, before.as_ref());
            before = part.first().cloned().or(before);
        }
        shown.extend(new);
    }

    fn change_element(self, shown: &mut ShownElement<E>, mut element: Element<E>) {
        let inside = std::mem::take(&mut element.inside);
        let dom = &shown.dom;
        for ((name, value), (_, there)) in element.attributes.iter().zip(&shown.drawn.attributes) {
            if value != there {
                Rndr::set_attribute(dom, name, value);
            }
        }
        self.within(element.tag)
            .change_all(&mut shown.inside, inside, dom, None);
        match &element.property {
            Some(property) if shown.drawn.property.as_ref() != Some(property) => {
                set_property(dom, property);
            }
            _ => {}
        }
        if let (Some(there), Some(on)) = (&shown.on, &element.on) {
            there.replace(on.clone());
        }
        shown.drawn = element;
    }
}

/// Whether an element can become another by changing values only.
fn is_alike<E: Happening>(there: &Element<E>, element: &Element<E>) -> bool {
    let mut names = there.attributes.iter().zip(&element.attributes);
    there.tag == element.tag
        && there.attributes.len() == element.attributes.len()
        && names.all(|((there, _), (name, _))| there == name)
        && there.on.as_ref().map(event_of) == element.on.as_ref().map(event_of)
}

/// The event of the browser that tells what is done with an element.
fn event_of<E: Happening>(on: &On<E>) -> &'static str {
    match on {
        On::Press(_) => "click",
        On::Choose(_) | On::Pick(_) | On::File(_) => "change",
        On::Write(_) => "input",
        On::Keys(_) => "keydown",
    }
}

fn set_property(dom: &DomElement, property: &Property) {
    match property {
        Property::Checked(on) => Rndr::set_property(dom, "checked", &(*on).into()),
        Property::Selected(on) => Rndr::set_property(dom, "selected", &(*on).into()),
        Property::Value(text) => Rndr::set_property(dom, "value", &text.into()),
    }
}
