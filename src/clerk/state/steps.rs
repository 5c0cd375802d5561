//! The steps of a round: which there are, which can be taken, and which comes next.

use super::State;
use crate::round::Round;
use crate::route::{ClerkRoute, Step};

/// The steps of a vote by hand, which has no codes: so no key, and nobody to invite.
const BY_HAND: [Step; 4] = [Step::Prepare, Step::Collect, Step::Discuss, Step::Report];

impl Step {
    /// The steps of a round, in order.
    pub fn of(round: &Round) -> &'static [Self] {
        if round.hands.is_some() {
            &BY_HAND
        } else {
            &Self::ALL
        }
    }

    /// The step that comes next in a round.
    pub fn next(round: &Round) -> Self {
        if round.is_closed {
            Self::Report
        } else if round.hands.is_some() {
            Self::Collect
        } else if round.backups == 0 {
            Self::Backup
        } else if round.count() == 0 {
            Self::Invite
        } else {
            Self::Collect
        }
    }

    /// Whether it can be taken in a round as it is.
    pub fn can_be_taken(self, round: &Round) -> bool {
        let by_hand = round.hands.is_some();
        match self {
            Self::Prepare => true,
            Self::Backup => !by_hand,
            Self::Invite => !by_hand && round.backups > 0 && !round.is_closed,
            Self::Collect => by_hand || round.backups > 0,
            Self::Discuss => round.is_closed,
            Self::Report => !round.releases.is_empty(),
        }
    }
}

impl State {
    /// The page that is shown for a route: of a round always a step, and one that can be taken.
    pub(in crate::clerk) fn at_step(&self, route: ClerkRoute) -> ClerkRoute {
        let (id, step) = match route {
            ClerkRoute::Round(id) => (id, None),
            ClerkRoute::Step(id, step) => (id, Some(step)),
            other => return other,
        };
        match self.round(&id) {
            None => ClerkRoute::Round(id),
            Some(round) => {
                let step = step.filter(|step| step.can_be_taken(round));
                let step = step.unwrap_or_else(|| Step::next(round));
                ClerkRoute::Step(id, step)
            }
        }
    }
}
