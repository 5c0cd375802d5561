//! The participant's program: filling in a scan, for oneself or for a round, and reading the own result.
//!
//! - [`State`]: a visit, as plain data.
//! - [`Event`]: what can happen in it. [`Program::update`] is the only way in which it changes.
//! - [`Effect`]: what the shell is asked to perform.
//! - [`view`]: the document for a state, one file a page.

mod effect;
mod event;
mod state;
mod update;
pub mod view;

pub use effect::Effect;
pub use event::{Event, Field, FileContent, RoundEvent};
pub use state::{CodeRefused, Keeping, Notice, State, Transient};

use crate::html::Node;
use crate::program::Program;
use crate::wording::Date;

impl Program for State {
    type Event = Event;
    type Effect = Effect;

    fn set_today(&mut self, today: Date) {
        self.today = today;
    }

    fn update(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.apply(event);
        self.find_check_code();
        effects
    }

    fn title(&self) -> String {
        view::title(self)
    }

    fn view(&self) -> Node<Event> {
        view::frame(self)
    }
}
