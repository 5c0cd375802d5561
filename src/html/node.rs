//! Nodes of a document as plain data: elements, text and lists of them.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::{self, Debug};
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

/// An event of a program, dispatched by its elements.
pub trait Message: Clone + Debug + 'static {
    /// A form field that takes text, an option or files.
    type Field: Clone + Debug + PartialEq + 'static;

    /// The value of a field changed.
    fn input(field: Self::Field, value: String) -> Self;
}

/// A node of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<M: Message> {
    /// Placeholder that keeps sibling indices stable: siblings after it are compared with themselves.
    Empty,
    /// A text node.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<Element<M>>),
    /// Siblings without a parent of their own, compared by index.
    Fragment(Vec<Node<M>>),
    /// Siblings compared by key, each key at most once: where the order changes, elements move with their state.
    Keyed(Vec<(Key, Node<M>)>),
    /// A subtree that is rebuilt only when its argument differs from that of the previous render.
    Lazy(Box<Lazy<M>>),
}

/// Identifies a node among its siblings, whatever the order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Cow<'static, str>);

impl<T: Into<Cow<'static, str>>> From<T> for Key {
    fn from(key: T) -> Self {
        Self(key.into())
    }
}

/// The id of an element, unique in its document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(Cow<'static, str>);

impl Id {
    /// The id of the heading of a page.
    pub const HEADING: Self = Self::new("heading");
    /// The id of the main part of the document.
    pub const MAIN: Self = Self::new("main");
    /// The id of the question whether a person is sure.
    pub const QUESTION: Self = Self::new("question");

    /// An id of letters, digits and hyphens.
    pub const fn new(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// A derived id: this id, a hyphen, and a suffix that makes it unique.
    #[must_use]
    pub fn of(&self, part: &str) -> Self {
        Self(Cow::Owned([self.as_str(), part].join("-")))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of an attribute and its value.
pub type Attribute = (&'static str, Cow<'static, str>);

/// An element of HTML or SVG.
#[derive(Clone, Debug, PartialEq)]
pub struct Element<M: Message> {
    /// Its tag name, in lower case.
    pub tag: &'static str,
    /// Its attributes, in the order in which they were added.
    pub attributes: Vec<Attribute>,
    /// The DOM property that a person can change.
    pub property: Option<Property>,
    /// The event that it listens to.
    pub event: Option<Event<M>>,
    /// Its children.
    pub children: Vec<Node<M>>,
}

/// A DOM property that a person can change, as the state has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// Whether a radio button or checkbox is checked.
    Checked(bool),
    /// Whether an option is selected.
    Selected(bool),
    /// The value of a field.
    Value(String),
}

/// A DOM event, and what it means to the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<M: Message> {
    /// `click`.
    Click(M),
    /// `change` of a radio button or checkbox.
    Change(M),
    /// `input` in a field for text.
    Input(M::Field),
    /// `change` of a select.
    Select(M::Field),
    /// `change` of a field for files.
    Files(M::Field),
    /// `keydown` of one of these keys without modifiers, by the names of `KeyboardEvent.key`.
    Keydown(Vec<(&'static str, M)>),
    /// The same wherever the focus is, but in a field; a space bar on a button or link presses that. For keys that type no
    /// character, but the space bar (WCAG 2.2, 2.1.4).
    Shortcut(Vec<(&'static str, M)>),
}

/// A lazy subtree and the argument that it depends on.
#[derive(Clone)]
pub struct Lazy<M: Message> {
    name: &'static str,
    argument: Rc<dyn Any>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
    make: Rc<dyn Fn() -> Node<M>>,
}

impl<M: Message> Lazy<M> {
    /// A subtree rendered by `view`, which depends on the argument only. The name distinguishes views with the same
    /// argument type. Source: `Html.Lazy` of Elm.
    pub fn node<T: PartialEq + 'static>(
        name: &'static str,
        argument: T,
        view: fn(&T) -> Node<M>,
    ) -> Node<M> {
        let argument = Rc::new(argument);
        let made_from = Rc::clone(&argument);
        Node::Lazy(Box::new(Self {
            name,
            argument,
            is_same: |one, other| {
                let both = one.downcast_ref::<T>().zip(other.downcast_ref::<T>());
                both.is_some_and(|(one, other)| one == other)
            },
            make: Rc::new(move || view(&made_from)),
        }))
    }

    /// Renders the subtree.
    pub fn make(&self) -> Node<M> {
        (self.make)()
    }
}

impl<M: Message> PartialEq for Lazy<M> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && (self.is_same)(&*self.argument, &*other.argument)
    }
}

impl<M: Message> Debug for Lazy<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Lazy").field(&self.name).finish()
    }
}

impl<M: Message> Element<M> {
    /// Whether another element differs from this one in values only, so that one can be patched into the other. A button of
    /// another event is another button: whoever presses one twice does not press what came in its place.
    pub fn is_alike(&self, other: &Self) -> bool {
        let mut names = self.attributes.iter().zip(&other.attributes);
        let listens_to = |element: &Self| element.event.as_ref().map(Event::kind);
        let property = |element: &Self| element.property.as_ref().map(discriminant);
        self.tag == other.tag
            && self.attributes.len() == other.attributes.len()
            && names.all(|((name, _), (other, _))| name == other)
            && listens_to(self) == listens_to(other)
            && property(self) == property(other)
    }
}

impl<M: Message> Event<M> {
    /// Which event it is, and of a click which one it is to the program.
    fn kind(&self) -> (&'static str, Option<Discriminant<M>>) {
        let pressed = match self {
            Self::Click(message) => Some(discriminant(message)),
            _ => None,
        };
        (self.name(), pressed)
    }

    /// The name of the DOM event.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Click(_) => "click",
            Self::Change(_) | Self::Select(_) | Self::Files(_) => "change",
            Self::Input(_) => "input",
            Self::Keydown(_) | Self::Shortcut(_) => "keydown",
        }
    }
}

impl<M: Message> Node<M> {
    /// Siblings that are built anew when the key changes, even where they are alike.
    pub fn keyed(key: impl Into<Key>, nodes: Vec<Self>) -> Self {
        Self::Keyed(vec![(key.into(), Self::Fragment(nodes))])
    }

    /// Adds an attribute to an element.
    #[must_use]
    pub fn attribute(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with(name, value.into())
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        if let Self::Element(element) = &mut self {
            element.attributes.push((name, value));
        }
        self
    }

    /// Gives an element its id.
    #[must_use]
    pub fn id(self, id: Id) -> Self {
        self.attribute("id", id.0)
    }

    /// Gives an element its id, and makes it focusable by the program but not by the Tab key.
    #[must_use]
    pub fn focusable(self, id: Id) -> Self {
        self.id(id).attribute("tabindex", "-1")
    }

    /// Associates a label with a field.
    #[must_use]
    pub fn label_of(self, field: &Id) -> Self {
        self.attribute("for", field.0.clone())
    }

    /// Takes the accessible name of an element from another one.
    #[must_use]
    pub fn labelled_by(self, label: &Id) -> Self {
        self.attribute("aria-labelledby", label.0.clone())
    }

    /// Takes the accessible description of an element from others.
    #[must_use]
    pub fn described_by(self, descriptions: &[Id]) -> Self {
        let ids: Vec<&str> = descriptions.iter().map(Id::as_str).collect();
        self.attribute("aria-describedby", ids.join(" "))
    }

    /// Makes an element a live region: screen readers announce its changes.
    #[must_use]
    pub fn live(self) -> Self {
        self.attribute("role", "status")
    }

    /// Sets the property of an element.
    #[must_use]
    pub fn property(mut self, property: Property) -> Self {
        if let Self::Element(element) = &mut self {
            element.property = Some(property);
        }
        self
    }

    /// Has an element listen to an event.
    #[must_use]
    pub fn on(mut self, event: Event<M>) -> Self {
        if let Self::Element(element) = &mut self {
            element.event = Some(event);
        }
        self
    }
}

impl<M: Message> From<Option<Self>> for Node<M> {
    fn from(node: Option<Self>) -> Self {
        node.unwrap_or(Self::Empty)
    }
}

/// The content of an element.
pub trait Content<M: Message> {
    /// Converts it to children.
    fn nodes(self) -> Vec<Node<M>>;
}

impl<M: Message> Content<M> for Vec<Node<M>> {
    fn nodes(self) -> Vec<Node<M>> {
        self
    }
}

impl<M: Message, const N: usize> Content<M> for [Node<M>; N] {
    fn nodes(self) -> Vec<Node<M>> {
        self.into()
    }
}

impl<M: Message> Content<M> for Node<M> {
    #[inline(never)]
    fn nodes(self) -> Vec<Node<M>> {
        vec![self]
    }
}

impl<M: Message> Content<M> for String {
    // Called for every text: inlining it would only add copies.
    #[inline(never)]
    fn nodes(self) -> Vec<Node<M>> {
        vec![Node::Text(self.into())]
    }
}

/// An element without attributes.
pub fn element<M: Message>(tag: &'static str, content: impl Content<M>) -> Node<M> {
    with_children(tag, content.nodes())
}

/// An element with a class.
pub(super) fn styled<M: Message>(
    tag: &'static str,
    class: &'static str,
    content: impl Content<M>,
) -> Node<M> {
    with_class(tag, class, content.nodes())
}

#[inline(never)]
fn with_class<M: Message>(
    tag: &'static str,
    class: &'static str,
    children: Vec<Node<M>>,
) -> Node<M> {
    with_attributes(tag, vec![("class", class.into())], children)
}

fn with_children<M: Message>(tag: &'static str, children: Vec<Node<M>>) -> Node<M> {
    with_attributes(tag, Vec::new(), children)
}

#[inline(never)]
fn with_attributes<M: Message>(
    tag: &'static str,
    attributes: Vec<Attribute>,
    children: Vec<Node<M>>,
) -> Node<M> {
    Node::Element(Box::new(Element {
        tag,
        attributes,
        property: None,
        event: None,
        children,
    }))
}

/// A text node.
pub fn text<M: Message>(words: impl Into<Cow<'static, str>>) -> Node<M> {
    Node::Text(words.into())
}

/// A node where a condition holds, and a placeholder where it does not.
pub fn when<M: Message>(condition: bool, node: impl FnOnce() -> Node<M>) -> Node<M> {
    condition.then(node).into()
}
