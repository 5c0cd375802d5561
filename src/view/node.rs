//! Elements, their attributes, and what happens when something is done with them.

use std::borrow::Cow;

use std::fmt::Debug;

/// What can happen on the pages of a program.
pub trait Happening: Clone + Debug {
    /// A field that takes text, a choice or a file.
    type Field: Clone + Debug + PartialEq;

    /// Something was written in a field, or chosen in it.
    fn wrote(field: Self::Field, text: String) -> Self;
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<E: Happening> {
    /// Keeps the place of something that is there at other times, so that what stands after it
    /// stays the same element when it comes and goes.
    Nothing,
    /// Words.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<Element<E>>),
    /// Several parts without an element of their own.
    Many(Vec<Node<E>>),
    /// A page with its number: another number is another page, of which no element is the same.
    Page(u32, Vec<Node<E>>),
}

/// An element of HTML or SVG.
#[derive(Clone, Debug, PartialEq)]
pub struct Element<E: Happening> {
    /// Its name, in small letters.
    pub tag: &'static str,
    /// Its attributes. Which there are may depend on nothing but the place in the source.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What a person can change in it.
    pub property: Option<Property>,
    /// What happens when something is done with it.
    pub on: Option<On<E>>,
    /// What is in it.
    pub inside: Vec<Node<E>>,
}

/// What a person can change in an element, as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// Whether a radio button is chosen.
    Checked(bool),
    /// Whether an option is chosen.
    Selected(bool),
    /// What stands in a field.
    Value(String),
}

/// What happens when something is done with an element.
#[derive(Clone, Debug, PartialEq)]
pub enum On<E: Happening> {
    /// It is pressed.
    Press(E),
    /// It is chosen.
    Choose(E),
    /// Something is written in it.
    Write(E::Field),
    /// One of its options is chosen.
    Pick(E::Field),
    /// Files are chosen in it.
    File(E::Field),
    /// One of these keys is pressed in it, by the names that browsers give them.
    Keys(Vec<(&'static str, E)>),
}

impl<E: Happening> Node<E> {
    /// Adds an attribute to an element.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        if let Self::Element(element) = &mut self {
            element.attributes.push((name, value.into()));
        }
        self
    }

    /// Says what stands in an element that a person can change.
    #[must_use]
    pub fn holding(mut self, property: Property) -> Self {
        if let Self::Element(element) = &mut self {
            element.property = Some(property);
        }
        self
    }

    /// Says what happens when something is done with an element.
    #[must_use]
    pub fn on(mut self, on: On<E>) -> Self {
        if let Self::Element(element) = &mut self {
            element.on = Some(on);
        }
        self
    }
}
