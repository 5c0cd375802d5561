//! The clerk's program: making rounds, collecting responses, and showing and exporting results.
//!
//! - [`State`]: the rounds on this device and the page that is shown, as plain data.
//! - [`Event`]: what can happen. [`Program::update`] is the only way in which the state changes.
//! - [`Effect`]: what the shell is asked to perform.
//! - [`view`]: the document for a state, one file a page.

mod effect;
mod event;
mod on_screen;
mod state;
mod update;
pub mod view;

pub use effect::Effect;
pub use event::{CameraTrouble, Event, Field, FoundRound, KeyEvent, Sure, Way};
pub use on_screen::ScreenMessage;
pub use state::{Clock, Contributed, Decided, Form, InView, Own, State, Transient, Typed};
pub use update::{Collected, DECIDED, Opening, Origin, Source, Undo, Unread};

use crate::html::{Node, OnScreen};
pub use crate::program::OpenedFile;
use crate::program::Program;
use crate::wording::Date;

impl Program for State {
    type Event = Event;
    type Effect = Effect;

    fn set_today(&mut self, today: Date) {
        self.today = today;
    }

    fn update(&mut self, event: Event) -> Vec<Effect> {
        let was_closed = self.is_closed_here();
        let effects = self.apply(event);
        // Closed or opened, here or in another tab: the big screen begins anew.
        if self.is_closed_here() != was_closed {
            self.transient.on_screen = OnScreen::default();
        }
        self.find_check_code();
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
