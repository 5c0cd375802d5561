//! The own profile: where the municipality stands, as this person sees it.

use super::chart::figure_of;
use super::explanation::about_source;
use super::{Node, copied, nothing_yet};
use crate::chart::Picture;
use crate::html::{
    Count, Details, Id, Part, TableCell, Tone, Weight, alert, block_heading, button, buttons,
    counts_of, details, drawing, field, heading, item_heading, level_select, link, list, numbered,
    page_heading, paragraph, part, plain_list, row, section, section_on_screen, small, standing,
    step, step_to, strong, table, text, text_area, when,
};
use crate::participant::{Event, Field, Keeping, State};
use crate::questionnaire::{Block, Role, Scan};
use crate::report::{AgendaPoint, BlockReport, ItemReport, Personal};
use crate::route::{ClerkRoute, Route};
use crate::scoring::{Standing, Targets};
use crate::store::StorageKind;
use crate::wording::Phrase;

/// How many points stand first on the agenda.
const FIRST_POINTS: usize = 3;

/// The id of the levels aimed at.
const TARGET: Id = Id::new("target");
/// The id of a text to copy by hand.
const BY_HAND: Id = Id::new("by-hand");

/// The own profile.
pub(super) fn outcome(state: &State) -> Vec<Node> {
    let mut parts = vec![page_heading(state.say(Phrase::OutcomeTitle))];
    match state.report() {
        Some(report) if report.answered > 0 => parts.extend(sections(state, &report)),
        _ => parts.push(nothing_yet(state)),
    }
    parts
}

/// Everything on the page, once there is something to say.
fn sections(state: &State, report: &Personal) -> Vec<Node> {
    let line = [
        state.wording.date(state.today),
        state.wording.source_line(report),
    ];
    let open = report.asked - report.answered;
    let open = when(open > 0, || {
        let said = state.count(Phrase::OutcomeOpen, &[("n", open)]);
        let overview = link(&Route::Overview, state.say(Phrase::ToOverview));
        let sentence = vec![text(said), text(" "), overview];
        alert(Tone::Info, paragraph(sentence))
    });
    let note = [
        state.asked.note(),
        state.wording.say(Phrase::OutcomePerception),
    ];
    vec![
        paragraph(line.join(" · ")),
        open,
        readiness(state, report),
        agenda(state, report),
        when(report.tells_blocks(), || blocks(state, report)),
        targets(state),
        items(state, report),
        take_away(state),
        small(note.join(" ")),
    ]
}

/// Three counts with a picture, and the strongest and weakest block.
fn readiness(state: &State, report: &Personal) -> Node {
    let counts = report.readiness;
    let counts = [
        (counts.met, Phrase::StandingMet, Standing::Met),
        (counts.not_yet, Phrase::StandingNotYet, Standing::NotYet),
        (counts.unknown, Phrase::StandingUnknown, Standing::Unknown),
    ];
    let counts = counts.map(|(number, phrase, of)| Count {
        number,
        name: state.say(phrase),
        of,
    });
    let mut sentences = state.wording.findings(report);
    sentences.push(state.wording.insight(report.insight));
    let picture = state.wording.drawing(report, Picture::Readiness);
    section(vec![
        heading(picture.title.clone()),
        counts_of(counts),
        drawing(picture, &Id::new(Picture::Readiness.key())),
        paragraph(state.say(Phrase::ReadinessExplained)),
        plain_list(sentences.into_iter().map(text).collect()),
    ])
}

/// What to put on the agenda first.
fn agenda(state: &State, report: &Personal) -> Node {
    let mut parts = vec![heading(state.say(Phrase::AgendaTitle))];
    let first = report.agenda.len().min(FIRST_POINTS);
    let (first, rest) = report.agenda.split_at(first);
    if first.is_empty() {
        parts.push(paragraph(state.say(Phrase::AgendaEmpty)));
    } else {
        parts.push(points(state, first, 1));
    }
    if !rest.is_empty() {
        let title = state.count(Phrase::AgendaMore, &[("n", rest.len())]);
        let rest = vec![points(state, rest, FIRST_POINTS + 1)];
        parts.push(details(Details::Any, text(title), rest));
    }
    section(parts)
}

/// Points of the agenda, numbered from a number on.
fn points(state: &State, points: &[AgendaPoint], from: usize) -> Node {
    let points = points.iter().map(|point| {
        let reason = state.wording.agenda_reason(&point.reason);
        let reason = format!("{reason} “{}”", point.statement);
        let parts = vec![
            part(Part::AGENDA_ACTION, point.action.clone()),
            part(Part::AGENDA_REASON, reason),
        ];
        Node::Fragment(parts)
    });
    numbered(points.collect(), from)
}

/// The blocks as a picture, and as a table.
fn blocks(state: &State, report: &Personal) -> Node {
    let table = blocks_table(state, report);
    section(vec![
        heading(state.say(Phrase::BlocksTitle)),
        figure_of(state, report, Picture::Blocks, table),
    ])
}

/// The blocks as a table.
fn blocks_table(state: &State, report: &Personal) -> Node {
    let rows = report.blocks.iter().map(|block| {
        let target = block.target.number().to_string();
        let insight = state.wording.insight(block.insight);
        let cells = vec![
            TableCell::Name(block.name.clone()),
            TableCell::Number(state.wording.block_value(block)),
            TableCell::Number(target),
            TableCell::Words(insight),
        ];
        row(cells)
    });
    let columns = [
        Phrase::Block,
        Phrase::Score,
        Phrase::Target,
        Phrase::ColumnInsight,
    ];
    let columns = columns.map(|name| state.say(name));
    table(
        state.say(Phrase::BlocksTitle),
        columns.into(),
        rows.collect(),
    )
}

/// The level aimed at, block by block.
fn targets(state: &State) -> Node {
    let fields = state.asked.blocks().iter();
    let fields = fields.map(|block| target_field(state, block));
    details(
        Details::OnScreen,
        text(state.say(Phrase::TargetsTitle)),
        vec![
            paragraph(state.say(Phrase::TargetsText)),
            part(Part::TARGETS, fields.collect::<Vec<_>>()),
        ],
    )
}

/// The level aimed at in a block.
fn target_field(state: &State, block: &Block) -> Node {
    let target = state.draft.as_ref();
    let target = target.map_or(Targets::USUAL, |draft| draft.targets.of(&block.id));
    let select = level_select(&state.asked, target, Field::Target(block.id.clone()));
    field(&TARGET.of(block.id.as_str()), block.name.clone(), select)
}

/// Each statement: what the answer means, the next level up, and what to ask.
fn items(state: &State, report: &Personal) -> Node {
    let blocks = report.blocks.iter();
    let blocks = blocks.filter(|block| !block.items.is_empty());
    let entries: Vec<Node> = if report.tells_blocks() {
        blocks.map(|block| block_items(state, block)).collect()
    } else {
        let items = blocks.flat_map(|block| &block.items);
        items.map(|item| single_item(state, item)).collect()
    };
    section(vec![
        heading(state.say(Phrase::ItemsTitle)),
        part(Part::DETAILS_LIST, entries),
    ])
}

/// A statement of the quick scan: how it stands, and the rest on demand.
fn single_item(state: &State, item: &ItemReport) -> Node {
    let summary = vec![
        block_heading(item.statement.clone()),
        text(" "),
        part(Part::BLOCK_VALUE, state.wording.standing(item).to_owned()),
    ];
    details(Details::Items, summary, item_lines(state, item))
}

/// The statements of a block.
fn block_items(state: &State, block: &BlockReport) -> Node {
    let summary = vec![
        block_heading(block.name.clone()),
        text(" "),
        part(Part::BLOCK_VALUE, state.wording.block_value(block)),
    ];
    let items = block.items.iter().map(|item| item_reading(state, item));
    details(Details::Items, summary, items.collect::<Vec<_>>())
}

/// What there is to say about one statement.
fn item_reading(state: &State, item: &ItemReport) -> Node {
    let words = state.wording.standing(item).to_owned();
    let mut parts = vec![
        item_heading(item.statement.clone()),
        standing(item.standing, words),
    ];
    parts.extend(item_lines(state, item));
    part(Part::ITEM_READING, parts)
}

/// The answer, the next level up, the law, what can be done, and the sources.
fn item_lines(state: &State, item: &ItemReport) -> Vec<Node> {
    let line = |label: Phrase, words: String| {
        let label = strong(state.say(label));
        paragraph(vec![label, text(" "), text(words)])
    };
    let mut said = state.wording.answer(&state.asked, item.answer);
    if let Some(explained) = item.meaning.as_ref().or(item.reason.as_ref()) {
        said = [&said, explained.as_str()].join(". ");
    }
    let mut parts = vec![line(Phrase::ItemAnswer, said)];
    if let Some((level, next)) = &item.next {
        let word = &state.asked.level_name(*level).word;
        let next = format!("{} {word}. {next}", level.number());
        parts.push(line(Phrase::ItemNext, next));
    }
    if let Some(law) = &item.law {
        let sentence = state.wording.law(law);
        parts.push(part(Part::LAW, sentence));
    }
    if let Some(action) = &item.action {
        // Advice is written for the council: somebody else reads what the council can do.
        let phrase = match state.role() {
            None | Some(Role::Councillor) => Phrase::ItemAction,
            Some(_) => Phrase::ItemActionCouncil,
        };
        parts.push(line(phrase, action.clone()));
    }
    let change = link(
        &Route::Statement(item.id.clone()),
        state.say(Phrase::ItemChange),
    );
    parts.push(part(Part::PARAGRAPH_ON_SCREEN, change));
    let sources = item.sources.iter();
    let sources = sources.map(|source| about_source(state, source));
    let sources = list(sources.collect());
    let title = text(state.say(Phrase::ItemSources));
    parts.push(details(Details::Sources, title, vec![sources]));
    parts
}

/// What can be done with the outcome.
fn take_away(state: &State) -> Node {
    let way = |words, event| button(Weight::Secondary, state.say(words), event);
    let by_hand = state.transient.by_hand.as_ref();
    let by_hand = by_hand.map_or(Node::Empty, |text| text_by_hand(state, text));
    let items = |scan| state.asked.asked(scan).count();
    let more_items = items(Scan::Full).saturating_sub(items(Scan::Quick));
    let more = when(!state.is_full() && state.round().is_none(), || {
        Node::Fragment(vec![
            paragraph(state.count(Phrase::GoOnFullText, &[("n", more_items)])),
            buttons(way(Phrase::GoOnFull, Event::WentOnToFull)),
        ])
    });
    let change = state.say(Phrase::ChangeAnswers);
    section_on_screen(vec![
        heading(state.say(Phrase::TakeAwayTitle)),
        buttons(vec![
            way(Phrase::CopyForWord, Event::Copied),
            way(Phrase::Print, Event::Printed),
            way(Phrase::DraftSave, Event::SavedDraft),
        ]),
        copied(state),
        by_hand,
        more,
        paragraph(vec![
            step(Weight::Subtle, &Route::Overview, change),
            // Another program shows them: unsaved changes would be lost on the page load.
            when(
                state.storage_kind != StorageKind::Tab && state.keeping == Keeping::Done,
                || {
                    step_to(
                        Weight::Subtle,
                        ClerkRoute::Files.address(),
                        state.say(Phrase::ToFiles),
                    )
                },
            ),
        ]),
    ])
}

/// A text to copy by hand, where the browser does not allow the clipboard.
fn text_by_hand(state: &State, text: &str) -> Node {
    let area = text_area(8, text.to_owned(), None);
    field(&BY_HAND, state.say(Phrase::CopyByHand), area)
}
