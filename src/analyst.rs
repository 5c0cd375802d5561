//! The analyst's program: inviting municipalities, taking in what they contribute, and comparing them.
//!
//! - [`State`]: the comparisons on this device and the page that is shown, as plain data.
//! - [`Event`]: what can happen. [`Program::update`] is the only way in which the state changes.
//! - [`Effect`]: what the shell is asked to perform.
//! - [`view`]: the document for a state, one file a page.

mod effect;
mod event;
mod state;
mod update;
pub mod view;

pub use effect::Effect;
pub use event::{Event, Field, FoundRegion, Sure};
pub use state::{
    BackupOutcome, Decided, Dot, EXAMPLE, Form, Incoming, Intake, Opening, Origin, Refusal, State,
    Transient, Typed,
};

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
        self.renew_memo();
        effects
    }

    fn title(&self) -> String {
        view::title(self)
    }

    fn view(&self) -> Node<Event> {
        view::frame(self)
    }
}
