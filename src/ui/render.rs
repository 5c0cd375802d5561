//! Documents as Leptos views: built once, then patched where they differ. `docs/decisions/rendering.md` says why.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::RenderEffect;
use leptos::tachys::renderer::types::{
    Element as DomElement, Event as DomEvent, Node as DomNode, Placeholder, Text as DomText,
};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::iterators::VecState;
use leptos::tachys::view::{Mountable, Render};

use crate::browser::document::{self, keeping_focus};
use crate::html::{Element, Event, Key, Lazy, Message, Node, Property};

/// The XML namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// A document that is rendered again whenever a signal that it reads changes.
pub struct Root<M: Message, F> {
    /// The view function.
    pub view: F,
    /// The render context.
    pub context: Context<M>,
}

impl<M: Message, F: Fn() -> Node<M> + 'static> Render for Root<M, F> {
    type State = RenderEffect<Mounted<M>>;

    fn build(self) -> Self::State {
        RenderEffect::new(move |mounted: Option<Mounted<M>>| {
            let view = self.context.view((self.view)());
            match mounted {
                None => view.build(),
                Some(mut mounted) => {
                    view.rebuild(&mut mounted);
                    mounted
                }
            }
        })
    }

    fn rebuild(self, state: &mut Self::State) {
        *state = self.build();
    }
}

/// Handles a DOM event, with the declared event that it belongs to.
type Listener<M> = Rc<dyn Fn(&Event<M>, DomEvent)>;

/// Render context: who listens, and the XML namespace.
pub struct Context<M: Message> {
    listener: Listener<M>,
    namespace: Option<&'static str>,
    /// Set when something other than this program removed a text node, as the browser does when it translates the page:
    /// the children of its parent must be mounted again.
    is_foreign: Rc<Cell<bool>>,
}

impl<M: Message> Context<M> {
    /// The context of a document of HTML.
    pub fn new(listener: impl Fn(&Event<M>, DomEvent) + 'static) -> Self {
        Self {
            listener: Rc::new(listener),
            namespace: None,
            is_foreign: Rc::default(),
        }
    }

    /// The context of an element and its descendants.
    fn within(&self, tag: &str) -> Self {
        Self {
            listener: Rc::clone(&self.listener),
            namespace: self.namespace.or((tag == "svg").then_some(SVG)),
            is_foreign: Rc::clone(&self.is_foreign),
        }
    }

    fn views(&self, nodes: Vec<Node<M>>) -> Vec<View<'_, M>> {
        let nodes = nodes.into_iter();
        nodes.map(|node| self.view(node)).collect()
    }

    fn view(&self, node: Node<M>) -> View<'_, M> {
        View {
            node,
            context: self,
        }
    }
}

/// A node as a Leptos view.
struct View<'a, M: Message> {
    node: Node<M>,
    context: &'a Context<M>,
}

/// A node that is in the document.
pub enum Mounted<M: Message> {
    Empty(Placeholder),
    Text(MountedText),
    Element(Box<MountedElement<M>>),
    Fragment(VecState<Mounted<M>>),
    Keyed(MountedKeyed<M>),
    Lazy(Box<Lazy<M>>, Box<Mounted<M>>),
}

impl<M: Message> Render for View<'_, M> {
    type State = Mounted<M>;

    fn build(self) -> Mounted<M> {
        let Self { node, context } = self;
        match node {
            Node::Empty => Mounted::Empty(().build()),
            Node::Text(words) => Mounted::Text(MountedText::build(words, context)),
            Node::Element(element) => {
                Mounted::Element(Box::new(MountedElement::build(*element, context)))
            }
            Node::Fragment(nodes) => Mounted::Fragment(context.views(nodes).build()),
            Node::Keyed(nodes) => Mounted::Keyed(MountedKeyed::build(nodes, context)),
            Node::Lazy(lazy) => {
                let mounted = context.view(lazy.make()).build();
                Mounted::Lazy(lazy, Box::new(mounted))
            }
        }
    }

    fn rebuild(self, mounted: &mut Mounted<M>) {
        let Self { node, context } = self;
        match (&mut *mounted, node) {
            (Mounted::Empty(_), Node::Empty) => {}
            (Mounted::Text(there), Node::Text(words)) => there.rebuild(words),
            (Mounted::Element(there), Node::Element(element)) if there.is_alike(&element) => {
                there.rebuild(*element, context);
            }
            (Mounted::Fragment(there), Node::Fragment(nodes)) => {
                context.views(nodes).rebuild(there);
            }
            (Mounted::Keyed(there), Node::Keyed(nodes)) => there.rebuild(nodes, context),
            (Mounted::Lazy(there, _), Node::Lazy(lazy)) if *there == lazy => {}
            (Mounted::Lazy(there, made), Node::Lazy(lazy)) => {
                context.view(lazy.make()).rebuild(made);
                *there = lazy;
            }
            (_, node) => {
                let mut new = context.view(node).build();
                if !mounted.insert_before_this(&mut new) {
                    context.is_foreign.set(true);
                }
                mounted.unmount();
                *mounted = new;
            }
        }
    }
}

impl<M: Message> Mounted<M> {
    fn as_mountable(&self) -> &dyn Mountable {
        match self {
            Self::Empty(there) => there,
            Self::Text(there) => there,
            Self::Element(there) => &there.dom,
            Self::Fragment(there) => there,
            Self::Keyed(there) => there,
            Self::Lazy(_, there) => there.as_mountable(),
        }
    }

    fn as_mountable_mut(&mut self) -> &mut dyn Mountable {
        match self {
            Self::Empty(there) => there,
            Self::Text(there) => there,
            Self::Element(there) => &mut there.dom,
            Self::Fragment(there) => there,
            Self::Keyed(there) => there,
            Self::Lazy(_, there) => there.as_mountable_mut(),
        }
    }
}

impl<M: Message> Mountable for Mounted<M> {
    fn unmount(&mut self) {
        self.as_mountable_mut().unmount();
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        self.as_mountable_mut().mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.as_mountable().insert_before_this(child)
    }

    fn elements(&self) -> Vec<DomElement> {
        self.as_mountable().elements()
    }
}

/// A text in the document.
pub struct MountedText {
    dom: DomText,
    words: Cow<'static, str>,
    is_foreign: Rc<Cell<bool>>,
}

impl MountedText {
    fn build<M: Message>(words: Cow<'static, str>, context: &Context<M>) -> Self {
        Self {
            dom: Rndr::create_text_node(&words),
            words,
            is_foreign: Rc::clone(&context.is_foreign),
        }
    }

    fn rebuild(&mut self, words: Cow<'static, str>) {
        if self.words != words {
            Rndr::set_text(&self.dom, &words);
            self.words = words;
            self.look_for_parent();
        }
    }

    /// A text node that something else removed leaves its replacement in the document.
    fn look_for_parent(&self) {
        if Rndr::get_parent(&self.dom).is_none() {
            self.is_foreign.set(true);
        }
    }
}

impl Mountable for MountedText {
    fn unmount(&mut self) {
        self.look_for_parent();
        self.dom.unmount();
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        self.dom.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.dom.insert_before_this(child)
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

/// An element in the document.
pub struct MountedElement<M: Message> {
    dom: DomElement,
    /// The element as last rendered, without its children.
    element: Element<M>,
    /// The event that the listener dispatches, where there is one.
    event: Option<Rc<RefCell<Event<M>>>>,
    /// Removes the listener when it is dropped.
    _listener: Option<RemoveEventHandler<DomElement>>,
    /// `None` where it has none: a void element takes not even a marker.
    children: Option<VecState<Mounted<M>>>,
}

impl<M: Message> MountedElement<M> {
    fn build(mut element: Element<M>, context: &Context<M>) -> Self {
        let context = context.within(element.tag);
        let dom = Rndr::create_element(element.tag, context.namespace);
        for (name, value) in &element.attributes {
            Rndr::set_attribute(&dom, name, value);
        }
        let children = std::mem::take(&mut element.children);
        let children = (!children.is_empty()).then(|| {
            let mut children = context.views(children).build();
            children.mount(&dom, None);
            children
        });
        // After the children: a select accepts a value only once it has its options.
        if let Some(property) = &element.property {
            set_property(&dom, property);
        }
        let event = element.event.clone();
        let event = event.map(|event| Rc::new(RefCell::new(event)));
        let listener = event.clone().map(|event| {
            let (name, listener) = (event.borrow().name(), Rc::clone(&context.listener));
            let is_shortcut = matches!(*event.borrow(), Event::Shortcut(_));
            let listener = move |dom_event| {
                let event = event.borrow().clone();
                listener(&event, dom_event);
            };
            // A shortcut is heard at the root: keys that no element has the focus for arrive there too.
            let root = is_shortcut.then(|| dom.owner_document()?.document_element());
            let root = root.flatten();
            Rndr::add_event_listener(root.as_ref().unwrap_or(&dom), name, Box::new(listener))
        });
        Self {
            dom,
            element,
            event,
            _listener: listener,
            children,
        }
    }

    /// Whether it can become another element: tag, attribute names, listener and property are the same, and both have
    /// children or none.
    fn is_alike(&self, element: &Element<M>) -> bool {
        self.element.is_alike(element) && self.children.is_some() != element.children.is_empty()
    }

    /// Patches it to match an element that is alike.
    fn rebuild(&mut self, mut element: Element<M>, context: &Context<M>) {
        let context = context.within(element.tag);
        let attributes = element.attributes.iter().zip(&self.element.attributes);
        for ((name, value), (_, there)) in attributes {
            if value != there {
                Rndr::set_attribute(&self.dom, name, value);
            }
        }
        let children = std::mem::take(&mut element.children);
        if let Some(there) = &mut self.children {
            let outside = context.is_foreign.replace(false);
            context.views(children).rebuild(there);
            if context.is_foreign.replace(outside) {
                keeping_focus(|| {
                    Rndr::clear_children(&self.dom);
                    there.mount(&self.dom, None);
                });
            }
        }
        // On every rebuild: after input the property may differ from the state.
        if let Some(property) = &element.property {
            set_property(&self.dom, property);
        }
        if let (Some(there), Some(event)) = (&self.event, &element.event) {
            there.replace(event.clone());
        }
        self.element = element;
    }
}

/// Mounted keyed siblings. Keyed items of Leptos are not rebuilt as long as their key stays, since each has its own
/// signals; here the content of a key changes with the state.
pub struct MountedKeyed<M: Message> {
    nodes: Vec<(Key, Mounted<M>)>,
    marker: Placeholder,
}

impl<M: Message> MountedKeyed<M> {
    fn build(nodes: Vec<(Key, Node<M>)>, context: &Context<M>) -> Self {
        let nodes = nodes.into_iter();
        Self {
            nodes: nodes
                .map(|(key, node)| (key, context.view(node).build()))
                .collect(),
            marker: ().build(),
        }
    }

    /// Rebuilds nodes whose key stays, builds new ones and unmounts the others. Where the order changed, nodes are
    /// moved with their DOM state.
    fn rebuild(&mut self, nodes: Vec<(Key, Node<M>)>, context: &Context<M>) {
        let mut there: Vec<Option<(Key, Mounted<M>)>> = Vec::new();
        there.extend(std::mem::take(&mut self.nodes).into_iter().map(Some));
        let (mut is_in_order, mut last, mut is_new) = (true, 0, Vec::new());
        for (key, node) in nodes {
            let view = context.view(node);
            let mut places = there.iter_mut().enumerate();
            let is_same = |known: &Option<(Key, _)>| known.as_ref().is_some_and(|it| it.0 == key);
            let found = places.find(|(_, known)| is_same(known));
            let found = found.and_then(|(place, known)| Some((place, known.take()?.1)));
            is_new.push(found.is_none());
            let mounted = match found {
                Some((place, mut mounted)) => {
                    is_in_order &= last <= place;
                    last = place;
                    view.rebuild(&mut mounted);
                    mounted
                }
                None => view.build(),
            };
            self.nodes.push((key, mounted));
        }
        for (_, mounted) in there.iter_mut().flatten() {
            mounted.unmount();
        }
        if is_in_order && !is_new.contains(&true) {
            return;
        }
        keeping_focus(|| {
            let mut next: &dyn Mountable = &self.marker;
            for ((_, mounted), is_new) in self.nodes.iter_mut().zip(is_new).rev() {
                if (is_new || !is_in_order) && !next.insert_before_this(mounted) {
                    context.is_foreign.set(true);
                }
                next = mounted;
            }
        });
    }
}

impl<M: Message> Mountable for MountedKeyed<M> {
    fn unmount(&mut self) {
        for (_, mounted) in &mut self.nodes {
            mounted.unmount();
        }
        self.marker.unmount();
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        for (_, mounted) in &mut self.nodes {
            mounted.mount(parent, marker);
        }
        self.marker.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.nodes.first() {
            Some((_, first)) => first.insert_before_this(child),
            None => self.marker.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<DomElement> {
        let nodes = self.nodes.iter();
        nodes.flat_map(|(_, mounted)| mounted.elements()).collect()
    }
}

fn set_property(dom: &DomElement, property: &Property) {
    match property {
        Property::Checked(on) => document::set_property(dom, "checked", &(*on).into()),
        Property::Selected(on) => document::set_property(dom, "selected", &(*on).into()),
        Property::Value(text) => document::set_property(dom, "value", &text.into()),
    }
}
