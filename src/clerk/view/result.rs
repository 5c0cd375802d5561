//! The result of a closed round: everything from its report, and thereby from its release.

use super::{Node, copied, earlier, exporting, invite};
use crate::clerk::{Event, Field, State};
use crate::disclosure::RULE_SET;
use crate::exchange::Remark;
use crate::html::{
    Count, Details, Id, Part, TableCell, Weight, block_heading, button, buttons, counts_of,
    details, field, figure, heading, item_heading, lazy_drawing, lead, list, numbered, paragraph,
    part, row, section, section_on_screen, small, standing, subheading, table, text, text_area,
    when,
};
use crate::questionnaire::Item;
use crate::report::{Comparison, Disagreement, Group, GroupBlockReport, GroupItemReport};
use crate::round::Round;
use crate::scoring::Standing;
use crate::sentences;
use crate::wording::{ClerkPhrase, Phrase};

/// So many statements are put forward to be discussed; the rest can be opened.
pub(super) const FIRST_TO_DISCUSS: usize = 3;

/// The ids of the drawings and of the proposal.
const READINESS: Id = Id::new("readiness");
const PROFILE: Id = Id::new("profile");
const SPREAD: Id = Id::new("spread");
const AGENDA: Id = Id::new("agenda");

/// The result of a round that is on this device, or that comes from a file.
pub(super) fn result(state: &State, report: &Group, round: Option<&Round>) -> Vec<Node> {
    let Some(count) = report.release.count else {
        return vec![too_few(state, report), exporting::of_group(state, report)];
    };
    let comparison = round.and_then(|_| state.comparison(&report.release));
    let members = report.release.members;
    let counts = state.count(ClerkPhrase::ResultCount, &[("n", count), ("of", members)]);
    let hands = when(report.release.by_hand, || {
        paragraph(state.say(ClerkPhrase::HandsMark))
    });
    vec![
        section(vec![
            heading(state.say(ClerkPhrase::ResultTitle)),
            lead(counts),
            round.map_or(Node::Empty, |round| {
                let weight = Weight::Secondary;
                let screen = invite::to_screen(state, round, weight, ClerkPhrase::ResultToScreen);
                part(Part::ON_SCREEN, buttons(screen))
            }),
            hands,
            counts_of_readiness(state, report),
            when(report.hidden > 0, || {
                paragraph(sentences::readiness(&state.words, report))
            }),
            strips(state, report),
            exporting::pictures(state, &state.say(ClerkPhrase::ResultTiles), "stand"),
            paragraph(state.say(ClerkPhrase::ResultExplained)),
            small(source_line(state, report)),
            earlier_rules(state, report),
        ]),
        agenda(state, report),
        findings(state, report),
        blocks(state, report, comparison.as_ref()),
        discuss(state, report),
        roles(state, report),
        items(state, report),
        round.map_or(Node::Empty, |round| remarks(state, round)),
        when(round.is_some(), || {
            earlier::earlier(state, &report.release, comparison.as_ref())
        }),
        exporting::of_group(state, report),
    ]
}

/// What those of the release remark, by statement: for the clerk alone, who may copy one. They are in no export. While the
/// round is open again, a remark of a newcomer would stand out.
fn remarks(state: &State, round: &Round) -> Node {
    let all = round.released.values();
    let all = all.flat_map(|received| &received.payload.remarks);
    let all: Vec<&Remark> = all.collect();
    let of_item = |item: &Item| {
        let said = all.iter().filter(|remark| remark.item == item.id);
        let said = said.map(|remark| {
            let copy = state.say(ClerkPhrase::RemarkCopy);
            let copied = Event::Copied(format!("{}\n“{}”", item.statement, remark.text));
            Node::Fragment(vec![
                text(format!("“{}”", remark.text)),
                buttons(button(Weight::Subtle, copy, copied)),
            ])
        });
        let said: Vec<Node> = said.collect();
        when(!said.is_empty(), || {
            Node::Fragment(vec![subheading(item.statement.clone()), list(said)])
        })
    };
    let items = state
        .asked_by(round)
        .asked(round.scan)
        .map(of_item)
        .collect();
    let title = state.count(ClerkPhrase::RemarksTitle, &[("n", all.len())]);
    let inside = vec![
        paragraph(state.say(ClerkPhrase::RemarksText)),
        Node::Fragment(items),
        copied(state),
    ];
    when(!all.is_empty(), || {
        section_on_screen(vec![details(Details::Any, text(title), inside)])
    })
}

/// Where each statement stands.
fn strips(state: &State, report: &Group) -> Node {
    let drawn = state.strips(report).into_iter();
    let drawn: Vec<Node> = drawn.map(|it| lazy_drawing(it, &READINESS)).collect();
    figure(drawn)
}

/// The three counts, large.
fn counts_of_readiness(state: &State, report: &Group) -> Node {
    let counts = report.readiness;
    let counts = [
        (counts.met, Phrase::StandingMet, Standing::Met),
        (counts.not_yet, Phrase::StandingNotYet, Standing::NotYet),
        (counts.unknown, Phrase::StandingUnknown, Standing::Unknown),
    ];
    counts_of(counts.map(|(number, phrase, of)| Count {
        number,
        name: state.wording.say(phrase).to_owned(),
        of,
    }))
}

/// Nothing may be shown: what there is to talk about.
fn too_few(state: &State, report: &Group) -> Node {
    let questions = report.talk.iter().map(|question| text(question.clone()));
    section(vec![
        heading(state.say(ClerkPhrase::ResultTitle)),
        paragraph(state.say(ClerkPhrase::ResultTooFew)),
        heading(state.say(ClerkPhrase::ResultTalk)),
        list(questions.collect()),
    ])
}

/// That a result follows earlier rules for what is shown, where it does.
fn earlier_rules(state: &State, report: &Group) -> Node {
    let number = report.release.rule_set;
    when(number < RULE_SET, || {
        let number = usize::from(number);
        small(state.count(ClerkPhrase::ResultEarlierRules, &[("n", number)]))
    })
}

fn source_line(state: &State, report: &Group) -> String {
    let release = &report.release;
    state.fill(
        ClerkPhrase::SourceLine,
        &[
            ("scan", state.wording.scan(release.scan)),
            ("edition", &release.edition),
            ("method", &release.method.to_string()),
            ("rules", &release.rule_set.to_string()),
            ("number", &release.number.to_string()),
        ],
    )
}

fn discuss(state: &State, report: &Group) -> Node {
    let entries = report.discuss.iter().map(|discuss| {
        let why = match discuss.why {
            Disagreement::Spread => ClerkPhrase::DiscussSpread,
            Disagreement::Camps => ClerkPhrase::DiscussCamps,
        };
        text(format!("{} {}", discuss.statement, state.say(why)))
    });
    let mut entries: Vec<Node> = entries.collect();
    let rest = entries.split_off(entries.len().min(FIRST_TO_DISCUSS));
    let what = if entries.is_empty() {
        paragraph(state.say(ClerkPhrase::ResultDiscussNone))
    } else {
        list(entries)
    };
    let more = state.count(ClerkPhrase::ResultDiscussMore, &[("n", rest.len())]);
    let rest = when(!rest.is_empty(), || {
        let rest = list(rest);
        details(Details::Any, text(more), vec![rest])
    });
    section(vec![
        heading(state.say(ClerkPhrase::ResultDiscuss)),
        what,
        rest,
    ])
}

/// What is found, by kind. How sure it is stands once, on top.
fn findings(state: &State, report: &Group) -> Node {
    let kinds = sentences::findings_by_kind(&state.wording, &state.words, report);
    let kinds = kinds.into_iter().map(|(kind, found)| {
        let found = found.into_iter().map(text);
        Node::Fragment(vec![subheading(kind), list(found.collect())])
    });
    section(vec![
        heading(state.say(ClerkPhrase::ResultFindings)),
        small(sentences::sureness(&state.words, report)),
        Node::Fragment(kinds.collect()),
    ])
}

/// What to put on the agenda: each statement with why, a question to the executive and what the council can do.
fn agenda(state: &State, report: &Group) -> Node {
    let points = report.agenda.iter();
    let points = points.zip(sentences::agenda_parts(&state.words, report));
    let points = points.map(|(point, [why, ask, act])| {
        let statement = [("statement", &*point.statement)];
        let statement = state.wording.fill(Phrase::AgendaStatement, &statement);
        Node::Fragment(vec![
            part(Part::AGENDA_ACTION, statement),
            part(Part::AGENDA_REASON, why),
            paragraph(ask),
            paragraph(act),
        ])
    });
    let words = state.agenda(report);
    let area = text_area(12, words.clone(), Some(Field::Agenda));
    let copy = state.say(ClerkPhrase::InviteCopy);
    let change = details(
        Details::Any,
        text(state.say(ClerkPhrase::AgendaChange)),
        field(&AGENDA, state.say(ClerkPhrase::AgendaText), area),
    );
    let points = if report.agenda.is_empty() {
        paragraph(state.wording.say(Phrase::AgendaEmpty).to_owned())
    } else {
        numbered(points.collect(), 1)
    };
    section(vec![
        heading(state.say(ClerkPhrase::AgendaTitle)),
        points,
        part(
            Part::ON_SCREEN,
            vec![
                buttons(button(Weight::Secondary, copy, Event::Copied(words))),
                copied(state),
                change,
            ],
        ),
    ])
}

fn blocks(state: &State, report: &Group, earlier: Option<&Comparison>) -> Node {
    let with_bounds = report.blocks.iter().any(|block| block.bounds.is_some());
    let rows = report.blocks.iter().map(|block| {
        let released = &block.released;
        let mut cells = vec![
            TableCell::Name(block.name.clone()),
            TableCell::Number(sentences::mean(&state.words, released.mean)),
            TableCell::Number(sentences::margin(&state.words, released.half_width)),
            TableCell::Number(block.target.number().to_string()),
        ];
        if with_bounds {
            let bounds = block
                .bounds
                .map(|bounds| sentences::bounds(&state.words, bounds));
            let hidden = || state.say(ClerkPhrase::ResultHidden);
            cells.push(TableCell::Number(bounds.unwrap_or_else(hidden)));
        }
        row(cells)
    });
    let mut columns = vec![
        state.wording.say(Phrase::Block).to_owned(),
        state.say(ClerkPhrase::ColumnMean),
        state.say(ClerkPhrase::ColumnMargin),
        state.wording.say(Phrase::Target).to_owned(),
    ];
    if with_bounds {
        columns.push(state.say(ClerkPhrase::ColumnBounds));
    }
    let title = state.say(ClerkPhrase::ResultBlocks);
    let drawn = sentences::profile_drawing(&state.wording, &state.words, report, earlier, false);
    let as_table = text(state.wording.say(Phrase::ChartAsTable).to_owned());
    let parts = vec![
        lazy_drawing(drawn, &PROFILE),
        details(
            Details::Any,
            as_table,
            vec![table(title.clone(), columns, rows.collect())],
        ),
        exporting::pictures(state, &title, "themas"),
    ];
    section(vec![
        heading(title),
        figure(parts),
        when(with_bounds, || {
            small(state.say(ClerkPhrase::ResultBoundsText))
        }),
        small(state.say(ClerkPhrase::ResultHiddenText)),
    ])
}

fn roles(state: &State, report: &Group) -> Node {
    let roles = &report.release.roles;
    if roles.is_empty() {
        return Node::Empty;
    }
    let mut columns = vec![state.wording.say(Phrase::Block).to_owned()];
    let names = roles
        .iter()
        .map(|role| sentences::role_column(&state.wording, &state.words, role));
    columns.extend(names);
    let rows = report.blocks.iter().enumerate().map(|(place, block)| {
        let mut cells = vec![TableCell::Name(block.name.clone())];
        cells.extend(roles.iter().map(|role| {
            let mean = role.blocks.get(place).copied().flatten();
            TableCell::Number(sentences::mean(&state.words, mean))
        }));
        row(cells)
    });
    let title = state.say(ClerkPhrase::ResultRoles);
    section(vec![
        heading(title.clone()),
        table(title, columns, rows.collect()),
    ])
}

fn items(state: &State, report: &Group) -> Node {
    let blocks = report.blocks.iter().filter(|block| !block.items.is_empty());
    let blocks = blocks.map(|block| block_items(state, block));
    section(vec![
        heading(state.say(ClerkPhrase::ResultItems)),
        part(Part::DETAILS_LIST, blocks.collect::<Vec<_>>()),
    ])
}

fn block_items(state: &State, block: &GroupBlockReport) -> Node {
    let value = sentences::mean(&state.words, block.released.mean);
    let summary = vec![
        block_heading(block.name.clone()),
        text(" "),
        part(Part::BLOCK_VALUE, value),
    ];
    let items = block.items.iter().map(|item| item_reading(state, item));
    details(Details::Items, summary, items.collect::<Vec<_>>())
}

fn item_reading(state: &State, item: &GroupItemReport) -> Node {
    let words = sentences::standing(&state.wording, &state.words, item.released.standing);
    let words = words.to_owned();
    let lines = sentences::of_item(&state.words, &item.released);
    let drawn = sentences::spread_drawing(&state.words, &item.released);
    let id = SPREAD.of(&item.released.item.to_string());
    let mut parts = vec![
        item_heading(item.statement.clone()),
        standing(item.released.standing, words),
        drawn.map_or(Node::Empty, |drawn| lazy_drawing(drawn, &id)),
    ];
    parts.extend(lines.into_iter().map(paragraph));
    if let Some(law) = &item.law {
        let sentence = state.wording.law(law);
        parts.push(part(Part::LAW, sentence));
    }
    part(Part::ITEM_READING, parts)
}
