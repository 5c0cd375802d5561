//! Draws random pages for the journey `random_pages`: `window.draw(name, shape, detail)` draws in the element with an
//! id the page of two seeds, or changes what it drew there before into it.
//!
//! Pages of one shape are mostly alike, and differ here and there. Every listener adds to `window.heard`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {
    page::start();
}

#[cfg(target_arch = "wasm32")]
mod page {
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use js_sys::{Array, Reflect};
    use leptos::mount::mount_to_renderer;
    use leptos::prelude::{ArcTrigger, Notify, Track};
    use raadspeil::html::{Event, Lazy, Message, Node, Property, element, text};
    use raadspeil::ui::{Context, Root};
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};

    /// What a listener was given.
    #[derive(Clone, Debug, PartialEq)]
    struct Heard(u32);

    impl Message for Heard {
        type Field = u32;

        fn input(field: u32, _: String) -> Self {
            Self(field)
        }
    }

    /// What is drawn in an element.
    struct Drawn {
        page: Rc<RefCell<Node<Heard>>>,
        changed: ArcTrigger,
    }

    pub fn start() {
        let window = web_sys::window().unwrap();
        let drawn: RefCell<BTreeMap<String, Drawn>> = RefCell::default();
        let draw = move |name: String, shape: u32, detail: u32| {
            let page = Chance::new(shape, detail).page();
            let mut drawn = drawn.borrow_mut();
            match drawn.get(&name) {
                Some(drawn) => {
                    drawn.page.replace(page);
                    drawn.changed.notify();
                }
                None => {
                    drawn.insert(name.clone(), first(&name, page));
                }
            }
        };
        let draw = Closure::<dyn FnMut(String, u32, u32)>::new(draw).into_js_value();
        Reflect::set(&window, &"heard".into(), &Array::new()).unwrap();
        Reflect::set(&window, &"draw".into(), &draw).unwrap();
    }

    fn first(name: &str, page: Node<Heard>) -> Drawn {
        let document = web_sys::window().unwrap().document().unwrap();
        let place = document.get_element_by_id(name).unwrap();
        let page = Rc::new(RefCell::new(page));
        let changed = ArcTrigger::new();
        let context = Context::new(|event: &Event<Heard>, _| {
            let heard = Reflect::get(&web_sys::window().unwrap(), &"heard".into()).unwrap();
            let heard: Array = heard.unchecked_into();
            heard.push(&JsValue::from_str(&format!("{event:?}")));
        });
        let (shown, told) = (Rc::clone(&page), changed.clone());
        let view = move || {
            told.track();
            shown.borrow().clone()
        };
        mount_to_renderer(&place, move || Root { view, context }).forget();
        Drawn { page, changed }
    }

    /// Chooses by the shape, and now and then by the detail.
    struct Chance {
        shape: ChaCha20Rng,
        detail: ChaCha20Rng,
    }

    impl Chance {
        fn new(shape: u32, detail: u32) -> Self {
            Self {
                shape: ChaCha20Rng::seed_from_u64(shape.into()),
                detail: ChaCha20Rng::seed_from_u64(detail.into()),
            }
        }

        /// A number below another, the same for most pages of a shape.
        fn below(&mut self, limit: u32) -> u32 {
            let (shape, detail) = (self.shape.next_u32(), self.detail.next_u32());
            let differs = detail % 8 == 0;
            (if differs { detail / 8 } else { shape }) % limit
        }

        /// A number below another, of this page.
        fn detail(&mut self, limit: u32) -> u32 {
            self.detail.next_u32() % limit
        }

        fn words(&mut self) -> String {
            ["", "Raad", "college", "griffie", "<b>"][self.detail(5) as usize].to_owned()
        }

        fn page(&mut self) -> Node<Heard> {
            let parts = self.nodes(4);
            // A list of which the order changes, with what can have the focus.
            let entries = (0..8).filter(|_| self.detail(3) > 0).collect::<Vec<u32>>();
            let entries = self.in_any_order(entries);
            let entries = entries.into_iter().map(|entry| {
                let button = element("button", self.words()).on(Event::Click(Heard(entry)));
                let button = button.attribute("data-entry", entry.to_string());
                let inside = vec![button, element("details", self.nodes(1))];
                (entry.to_string().into(), element("p", inside))
            });
            let list = Node::Keyed(entries.collect());
            element("main", vec![list, Node::Fragment(parts)])
        }

        fn in_any_order<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
            for place in (1..all.len()).rev() {
                let other = self.detail(u32::try_from(place + 1).unwrap());
                all.swap(place, other as usize);
            }
            all
        }

        fn nodes(&mut self, depth: u32) -> Vec<Node<Heard>> {
            (0..self.below(5)).map(|_| self.node(depth)).collect()
        }

        fn node(&mut self, depth: u32) -> Node<Heard> {
            let kinds = if depth == 0 { 4 } else { 11 };
            match self.below(kinds) {
                0 => Node::Empty,
                1 => text(self.words()),
                2 => self.field(),
                3 => self.choices(),
                4 => Node::Fragment(self.nodes(depth - 1)),
                5 => self.keyed(depth - 1),
                6 => {
                    let argument = self.detail(3);
                    Lazy::node("part", argument, |argument| {
                        Chance::new(*argument, *argument).node(2)
                    })
                }
                7 => {
                    let circle = element("circle", Vec::new()).attribute("r", self.words());
                    element("svg", vec![circle, element("title", self.words())])
                }
                _ => self.element(depth - 1),
            }
        }

        fn element(&mut self, depth: u32) -> Node<Heard> {
            let tag = ["p", "div", "section", "details", "button"][self.below(5) as usize];
            let mut made = element(tag, self.nodes(depth));
            for name in ["class", "lang", "aria-label", "tabindex"] {
                if self.below(3) == 0 {
                    let value = if name == "tabindex" {
                        "0".to_owned()
                    } else {
                        self.words()
                    };
                    made = made.attribute(name, value);
                }
            }
            let heard = Heard(self.detail(100));
            match self.below(5) {
                0 => made.on(Event::Click(heard)),
                1 => made.on(Event::Keydown(vec![("a", heard)])),
                _ => made,
            }
        }

        /// A field that a person can change.
        fn field(&mut self) -> Node<Heard> {
            let (on, heard) = (self.detail(2) == 0, self.detail(100));
            match self.below(3) {
                0 => element("input", Vec::new())
                    .attribute("type", "checkbox")
                    .property(Property::Checked(on))
                    .on(Event::Change(Heard(heard))),
                1 => element("textarea", Vec::new())
                    .property(Property::Value(self.words()))
                    .on(Event::Input(heard)),
                _ => element("input", Vec::new())
                    .property(Property::Value(self.words()))
                    .on(Event::Input(heard)),
            }
        }

        fn choices(&mut self) -> Node<Heard> {
            let chosen = self.detail(3);
            let choices = (0..3).map(|place| {
                let choice = element("option", place.to_string());
                choice.property(Property::Selected(place == chosen))
            });
            let choices = choices.collect::<Vec<_>>();
            element("select", choices).on(Event::Select(self.detail(100)))
        }

        fn keyed(&mut self, depth: u32) -> Node<Heard> {
            let keys = (0..6).filter(|_| self.below(2) == 0).collect::<Vec<u32>>();
            let keys = self.in_any_order(keys);
            let keys = keys.into_iter();
            Node::Keyed(
                keys.map(|key| (key.to_string().into(), self.node(depth)))
                    .collect(),
            )
        }
    }
}
