//! Elements, their attributes, and what happens when something is done with them.

use std::borrow::Cow;

use crate::questionnaire::ItemId;
use crate::visit::Event;
use crate::visit::Field;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Keeps the place of something that is there at other times, so that what stands after it
    /// stays the same element when it comes and goes.
    Nothing,
    /// Words.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<Element>),
    /// Several parts without an element of their own.
    Many(Vec<Node>),
    /// A page with its number: another number is another page, of which no element is the same.
    Page(u32, Vec<Node>),
}

/// An element of HTML or SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name, in small letters.
    pub tag: &'static str,
    /// Its attributes. Which there are may depend on nothing but the place in the source.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What a person can change in it.
    pub property: Option<Property>,
    /// What happens when something is done with it.
    pub on: Option<On>,
    /// What is in it.
    pub inside: Vec<Node>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// It is pressed.
    Press(Event),
    /// It is chosen.
    Choose(Event),
    /// Something is written in it.
    Write(Field),
    /// One of its options is chosen.
    Pick(Field),
    /// A file is chosen in it.
    File,
    /// A key from 1 to 5 is pressed in it: the level of an item.
    Level(ItemId),
}

impl Node {
    /// Adds an attribute to an element.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        if let Self::Element(element) = &mut self {
            element.attributes.push((name, value.into()));
        }
        self
    }

    /// Says what stands in an element that a person can change.
    #[must_use]
    pub(super) fn holding(mut self, property: Property) -> Self {
        if let Self::Element(element) = &mut self {
            element.property = Some(property);
        }
        self
    }

    /// Says what happens when something is done with an element.
    #[must_use]
    pub(super) fn on(mut self, on: On) -> Self {
        if let Self::Element(element) = &mut self {
            element.on = Some(on);
        }
        self
    }
}
