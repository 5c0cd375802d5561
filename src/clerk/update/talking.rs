//! Leading the talk: the slide that is shown, in step with other windows, and the clock.

use crate::clerk::on_screen::{OF_EXAMPLE, ScreenMessage};
use crate::clerk::{Effect, State, view};
use crate::html::{Id, OnScreen};
use crate::round::Round;
use crate::route::{ClerkRoute, Step};

impl State {
    /// The id of what the page shows on the big screen, or leads: the slides of the talk, or before closing the statements that
    /// hands are raised for, which have an id of their own.
    fn screen_here(&self) -> Option<String> {
        match &self.route {
            ClerkRoute::Screen(id) => {
                let round = self.round(id)?;
                if round.is_closed {
                    Some(id.clone())
                } else {
                    round.hands.as_ref().map(|_| statements_of(id))
                }
            }
            ClerkRoute::Step(id, Step::Discuss) => {
                let is_closed = self.round(id).is_some_and(|round| round.is_closed);
                is_closed.then(|| id.clone())
            }
            ClerkRoute::Step(..) => self.counted_here().map(|round| statements_of(&round.id())),
            ClerkRoute::ExampleScreen | ClerkRoute::ExampleTalk => Some(OF_EXAMPLE.to_owned()),
            _ => None,
        }
    }

    /// The round whose hands are counted on the page.
    fn counted_here(&self) -> Option<&Round> {
        match &self.route {
            ClerkRoute::Step(id, Step::Collect) => self
                .round(id)
                .filter(|round| round.hands.is_some() && !round.is_closed),
            _ => None,
        }
    }

    /// Whether the round that the page is about is closed; `None` where it is about none.
    pub(in crate::clerk) fn is_closed_here(&self) -> Option<bool> {
        self.open_round().map(|round| round.is_closed)
    }

    /// Whether the page leads the talk.
    fn leads_talk(&self) -> bool {
        matches!(
            self.route,
            ClerkRoute::Step(_, Step::Discuss) | ClerkRoute::ExampleTalk
        )
    }

    /// On arrival other windows are asked what they show.
    pub(super) fn begin_talk(&self) -> Vec<Effect> {
        let asks = self
            .screen_here()
            .map(|id| Effect::Tell(ScreenMessage::Asks(id)));
        let clock = self
            .leads_talk()
            .then_some(Effect::RunClock(self.navigations));
        asks.into_iter().chain(clock).collect()
    }

    /// Shows a slide, and has other windows show it.
    pub(super) fn show(&mut self, slide: usize) -> Vec<Effect> {
        let shown = OnScreen {
            slide,
            ..self.transient.on_screen
        };
        let mut effects = self.shows(shown);
        // On the big screen the slide is read aloud; whoever leads stays where they are, and whoever counts goes on.
        let counted = self.counted_here();
        if let Some(field) = counted.and_then(|round| view::first_field(self, round)) {
            effects.push(Effect::Focus(field));
        } else if !self.leads_talk() {
            effects.push(Effect::Focus(Id::HEADING));
        }
        effects
    }

    /// Blanks the big screen in every window, or shows it again.
    pub(super) fn blank(&mut self, is_blank: bool) -> Vec<Effect> {
        self.shows(OnScreen {
            is_blank,
            ..self.transient.on_screen
        })
    }

    fn shows(&mut self, shown: OnScreen) -> Vec<Effect> {
        self.turn_to(shown);
        let id = self.screen_here();
        id.map(|id| Effect::Tell(ScreenMessage::Shows(id, shown)))
            .into_iter()
            .collect()
    }

    fn turn_to(&mut self, shown: OnScreen) {
        if shown.slide != self.transient.on_screen.slide {
            self.transient.clock.since = self.transient.clock.now;
        }
        self.transient.on_screen = shown;
    }

    /// Another window told what it shows, or asks.
    pub(super) fn told(&mut self, message: &ScreenMessage) -> Vec<Effect> {
        if self.screen_here().as_deref() != Some(message.id()) {
            return Vec::new();
        }
        match message {
            ScreenMessage::Asks(id) => {
                let shown = self.transient.on_screen;
                vec![Effect::Tell(ScreenMessage::Shows(id.clone(), shown))]
            }
            ScreenMessage::Shows(_, shown) => {
                self.turn_to(*shown);
                Vec::new()
            }
        }
    }

    /// The clock says how many seconds of the day have passed.
    pub(super) fn tick(&mut self, now: u32) -> Vec<Effect> {
        let clock = &mut self.transient.clock;
        clock.now = Some(now);
        clock.since = clock.since.or(Some(now));
        Vec::new()
    }
}

/// The id of the statements of a round, beside that of its slides.
fn statements_of(id: &str) -> String {
    format!("{id}-handen")
}
