//! A round beside an earlier one of the same municipality.

use super::Node;
use crate::clerk::{Field, State};
use crate::disclosure::Release;
use crate::html::{
    Details, Id, Part, TableCell, Tone, alert, details, field, file_input, heading, option,
    paragraph, part, row, section, select, small, table, text, when,
};
use crate::report::{Changed, Comparison};
use crate::sentences;
use crate::wording::{ClerkPhrase, Phrase};

/// The ids of the fields.
const EARLIER: Id = Id::new("earlier");
const COMPARED: Id = Id::new("compared");

/// The comparison with an earlier round, and the choice of one.
pub(super) fn earlier(state: &State, release: &Release, comparison: Option<&Comparison>) -> Node {
    let file = file_input(true, Field::Earlier);
    let file = field(&EARLIER, state.say(ClerkPhrase::EarlierFile), file);
    let became = match state.transient.earlier {
        None => Node::Empty,
        Some(Ok(phrase)) => alert(Tone::Info, paragraph(state.say(phrase))),
        Some(Err(phrase)) => alert(Tone::Error, paragraph(state.say(phrase))),
    };
    let beside = match comparison {
        Some(comparison) => beside(state, comparison),
        None => paragraph(state.say(ClerkPhrase::EarlierNone)),
    };
    section(vec![
        heading(state.say(ClerkPhrase::EarlierTitle)),
        choice(state, release, comparison),
        beside,
        part(
            Part::ON_SCREEN,
            vec![paragraph(state.say(ClerkPhrase::EarlierText)), file, became],
        ),
    ])
}

/// Which earlier round, where there are several.
fn choice(state: &State, release: &Release, comparison: Option<&Comparison>) -> Node {
    let earlier = state.earlier(release);
    if earlier.len() < 2 {
        return Node::Empty;
    }
    let options = earlier.iter().map(|other| {
        let is_chosen = comparison.is_some_and(|chosen| chosen.round == other.round);
        let name = format!(
            "{} ({})",
            other.name,
            sentences::when(&state.words, other.period)
        );
        option(other.round.clone(), name, is_chosen)
    });
    let select = select(options.collect(), Field::ComparedWith);
    let choose = field(&COMPARED, state.say(ClerkPhrase::EarlierChoose), select);
    part(Part::ON_SCREEN, choose)
}

fn beside(state: &State, comparison: &Comparison) -> Node {
    let of = sentences::earlier(&state.words, comparison);
    let warning = match comparison.election {
        Some(false) => None,
        Some(true) => Some(ClerkPhrase::EarlierElection),
        None => Some(ClerkPhrase::EarlierElectionUnknown),
    };
    let warning = warning.map_or(Node::Empty, |phrase| {
        alert(Tone::Warning, paragraph(state.say(phrase)))
    });
    let blocks = if comparison.blocks.is_empty() {
        paragraph(state.say(ClerkPhrase::EarlierOtherItems))
    } else {
        let name = state.wording.say(Phrase::Block).to_owned();
        changes(
            state,
            ClerkPhrase::ResultBlocks,
            name,
            &comparison.blocks,
            false,
        )
    };
    let items = when(!comparison.items.is_empty(), || {
        let name = state.wording.say(Phrase::ColumnStatement).to_owned();
        let items = changes(
            state,
            ClerkPhrase::EarlierItems,
            name,
            &comparison.items,
            true,
        );
        let inside = vec![items, small(state.say(ClerkPhrase::EarlierDelta))];
        details(
            Details::Any,
            text(state.say(ClerkPhrase::EarlierItems)),
            inside,
        )
    });
    Node::Fragment(vec![
        paragraph(of),
        warning,
        blocks,
        small(state.say(ClerkPhrase::EarlierExplained)),
        items,
    ])
}

/// Figures then and now.
fn changes(
    state: &State,
    title: ClerkPhrase,
    name: String,
    changes: &[Changed],
    with_delta: bool,
) -> Node {
    let rows = changes.iter().map(|changed| {
        let mean = |mean| TableCell::Number(sentences::mean(&state.words, mean));
        let difference = sentences::difference(&state.words, changed.difference);
        let mut cells = vec![
            TableCell::Name(changed.name.clone()),
            mean(changed.earlier),
            mean(changed.later),
            TableCell::Words(difference),
        ];
        if with_delta {
            let hidden = || state.say(ClerkPhrase::ResultHidden);
            let delta = changed
                .delta
                .map_or_else(hidden, |delta| sentences::signed(&state.words, delta));
            cells.push(TableCell::Number(delta));
        }
        row(cells)
    });
    let mut columns = vec![
        name,
        state.say(ClerkPhrase::ColumnEarlier),
        state.say(ClerkPhrase::ColumnLater),
        state.say(ClerkPhrase::ColumnDifference),
    ];
    if with_delta {
        columns.push(state.say(ClerkPhrase::ColumnDelta));
    }
    table(state.say(title), columns, rows.collect())
}
