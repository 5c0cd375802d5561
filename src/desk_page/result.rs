//! The result of a closed round: everything from its report, and thereby from its release.

use super::{Node, copied, earlier, exporting, invite};
use crate::chart::Drawing;
use crate::desk::{Desk, Event, Field};
use crate::disclosure::RULE_SET;
use crate::report::{Comparison, Disagreement, Group, GroupBlockReport, GroupItemReport};
use crate::round::Round;
use crate::scoring::Standing;
use crate::sentences;
use crate::view::{
    On, Property, Weight, at_times, bare, button, buttons, disclosure, drawn, element, field,
    heading, heading_cell, list, paragraph, section, section_on_screen, small, table, text, worded,
};
use crate::wording::{ClerkPhrase, Phrase};

/// So many statements are put forward to be discussed; the rest can be opened.
pub(super) const FIRST_TO_DISCUSS: usize = 3;

/// The result of a round that is on this device, or that comes from a file.
pub(super) fn result(desk: &Desk, report: &Group, round: Option<&Round>) -> Vec<Node> {
    let Some(count) = report.release.count else {
        return vec![too_few(desk, report), exporting::of_group(desk, report)];
    };
    let comparison = round.and_then(|_| desk.comparison(&report.release));
    let members = report.release.members;
    let lead = "utrecht-paragraph utrecht-paragraph--lead";
    let counts = desk.count(ClerkPhrase::ResultCount, &[("n", count), ("of", members)]);
    let hands = at_times(report.release.by_hand, || {
        paragraph(desk.say(ClerkPhrase::HandsMark))
    });
    vec![
        section(vec![
            heading(desk.say(ClerkPhrase::ResultTitle)),
            worded("p", lead, counts),
            round.map_or(Node::Nothing, |round| {
                let screen = invite::to_screen(desk, round, ClerkPhrase::ResultToScreen);
                element("div", "no-print", vec![buttons(vec![screen])])
            }),
            hands,
            counts_of_readiness(desk, report),
            at_times(report.hidden > 0, || {
                paragraph(sentences::readiness(&desk.words, report))
            }),
            picture(
                sentences::readiness_drawing(&desk.words, report),
                "readiness",
            ),
            exporting::pictures(desk, &desk.say(ClerkPhrase::ResultTiles), "stand"),
            paragraph(desk.say(ClerkPhrase::ResultExplained)),
            small(source_line(desk, report)),
            earlier_rules(desk, report),
        ]),
        findings(desk, report),
        blocks(desk, report, comparison.as_ref()),
        discuss(desk, report),
        agenda(desk, report),
        roles(desk, report),
        items(desk, report),
        at_times(round.is_some(), || {
            earlier::earlier(desk, &report.release, comparison.as_ref())
        }),
        exporting::of_group(desk, report),
    ]
}

/// The three counts, large.
fn counts_of_readiness(desk: &Desk, report: &Group) -> Node {
    let counts = report.readiness;
    let counts = [
        (counts.met, Phrase::StandingMet, "count count-met"),
        (
            counts.not_yet,
            Phrase::StandingNotYet,
            "count count-not-yet",
        ),
        (
            counts.unknown,
            Phrase::StandingUnknown,
            "count count-unknown",
        ),
    ];
    let counts = counts.map(|(count, phrase, class)| {
        let count = bare("strong", vec![text(count.to_string())]);
        let name = desk.wording.say(phrase).to_owned();
        element("li", class, vec![count, text(" "), text(name)])
    });
    element("ul", "counts", counts.into())
}

/// A drawing on the page.
fn picture(drawing: Drawing, key: &str) -> Node {
    element("div", "chart-drawing", vec![drawn(drawing, key)])
}

/// Nothing may be shown: what there is to talk about.
fn too_few(desk: &Desk, report: &Group) -> Node {
    let questions = report.talk.iter().map(|question| text(question.clone()));
    section(vec![
        heading(desk.say(ClerkPhrase::ResultTitle)),
        paragraph(desk.say(ClerkPhrase::ResultTooFew)),
        heading(desk.say(ClerkPhrase::ResultTalk)),
        list("utrecht-unordered-list", questions.collect()),
    ])
}

/// That a result follows earlier rules for what is shown, where it does.
fn earlier_rules(desk: &Desk, report: &Group) -> Node {
    let number = report.release.rule_set;
    at_times(number < RULE_SET, || {
        let number = usize::from(number);
        small(desk.count(ClerkPhrase::ResultEarlierRules, &[("n", number)]))
    })
}

fn source_line(desk: &Desk, report: &Group) -> String {
    let release = &report.release;
    desk.fill(
        ClerkPhrase::SourceLine,
        &[
            ("scan", desk.wording.scan(release.scan)),
            ("edition", &release.edition),
            ("method", &release.method.to_string()),
            ("rules", &release.rule_set.to_string()),
            ("number", &release.number.to_string()),
        ],
    )
}

fn discuss(desk: &Desk, report: &Group) -> Node {
    let entries = report.discuss.iter().map(|discuss| {
        let why = match discuss.why {
            Disagreement::Spread => ClerkPhrase::DiscussSpread,
            Disagreement::Camps => ClerkPhrase::DiscussCamps,
        };
        text(format!("{} {}", discuss.statement, desk.say(why)))
    });
    let mut entries: Vec<Node> = entries.collect();
    let rest = entries.split_off(entries.len().min(FIRST_TO_DISCUSS));
    let what = if entries.is_empty() {
        paragraph(desk.say(ClerkPhrase::ResultDiscussNone))
    } else {
        list("utrecht-unordered-list", entries)
    };
    let more = desk.count(ClerkPhrase::ResultDiscussMore, &[("n", rest.len())]);
    let rest = at_times(!rest.is_empty(), || {
        let rest = list("utrecht-unordered-list", rest);
        disclosure("disclosure", text(more), vec![rest])
    });
    section(vec![
        heading(desk.say(ClerkPhrase::ResultDiscuss)),
        what,
        rest,
    ])
}

fn findings(desk: &Desk, report: &Group) -> Node {
    let findings = report.findings.iter().map(|finding| {
        let [kind, words, certainty] = sentences::finding(&desk.words, report, finding);
        bare(
            "p",
            vec![
                worded("strong", "finding-kind", kind),
                text(": "),
                text(words),
                text(" "),
                worded("span", "hint", format!("({certainty})")),
            ],
        )
    });
    section(vec![
        heading(desk.say(ClerkPhrase::ResultFindings)),
        list("utrecht-unordered-list", findings.collect()),
    ])
}

fn agenda(desk: &Desk, report: &Group) -> Node {
    let words = desk.agenda(report);
    let area = "utrecht-textarea utrecht-textarea--html-textarea";
    let area = element("textarea", area, Vec::new())
        .with("id", "agenda")
        .with("rows", "12")
        .holding(Property::Value(words.clone()))
        .on(On::Write(Field::Agenda));
    let copy = desk.say(ClerkPhrase::InviteCopy);
    section_on_screen(vec![
        heading(desk.say(ClerkPhrase::AgendaTitle)),
        field("agenda", desk.say(ClerkPhrase::AgendaText), vec![area]),
        buttons(vec![button(Weight::Secondary, copy, Event::Copied(words))]),
        copied(desk),
    ])
}

fn blocks(desk: &Desk, report: &Group, earlier: Option<&Comparison>) -> Node {
    let with_bounds = report.blocks.iter().any(|block| block.bounds.is_some());
    let number = "utrecht-table__cell utrecht-table__cell--numeric-data";
    let rows = report.blocks.iter().map(|block| {
        let released = &block.released;
        let mut cells = vec![
            heading_cell("row", block.name.clone()),
            worded("td", number, sentences::mean(&desk.words, released.mean)),
            worded(
                "td",
                number,
                sentences::margin(&desk.words, released.half_width),
            ),
            worded("td", number, block.target.number().to_string()),
        ];
        if with_bounds {
            let bounds = block
                .bounds
                .map(|bounds| sentences::bounds(&desk.words, bounds));
            let hidden = || desk.say(ClerkPhrase::ResultHidden);
            cells.push(worded("td", number, bounds.unwrap_or_else(hidden)));
        }
        element("tr", "utrecht-table__row", cells)
    });
    let mut columns = vec![
        desk.wording.say(Phrase::Block).to_owned(),
        desk.say(ClerkPhrase::ColumnMean),
        desk.say(ClerkPhrase::ColumnMargin),
        desk.wording.say(Phrase::Target).to_owned(),
    ];
    if with_bounds {
        columns.push(desk.say(ClerkPhrase::ColumnBounds));
    }
    let title = desk.say(ClerkPhrase::ResultBlocks);
    let drawing = sentences::profile_drawing(&desk.wording, &desk.words, report, earlier);
    let as_table = text(desk.wording.say(Phrase::ChartAsTable).to_owned());
    let figure = vec![
        picture(drawing, "profile"),
        disclosure(
            "disclosure",
            as_table,
            vec![table(title.clone(), columns, rows.collect())],
        ),
        exporting::pictures(desk, &title, "themas"),
    ];
    section(vec![
        heading(title),
        element("figure", "chart", figure),
        at_times(with_bounds, || {
            small(desk.say(ClerkPhrase::ResultBoundsText))
        }),
        small(desk.say(ClerkPhrase::ResultHiddenText)),
    ])
}

fn roles(desk: &Desk, report: &Group) -> Node {
    let roles = &report.release.roles;
    if roles.is_empty() {
        return Node::Nothing;
    }
    let mut columns = vec![desk.wording.say(Phrase::Block).to_owned()];
    let names = roles
        .iter()
        .map(|role| sentences::role_column(&desk.wording, &desk.words, role));
    columns.extend(names);
    let number = "utrecht-table__cell utrecht-table__cell--numeric-data";
    let rows = report.blocks.iter().enumerate().map(|(place, block)| {
        let mut cells = vec![heading_cell("row", block.name.clone())];
        cells.extend(roles.iter().map(|role| {
            let mean = role.blocks.get(place).copied().flatten();
            worded("td", number, sentences::mean(&desk.words, mean))
        }));
        element("tr", "utrecht-table__row", cells)
    });
    let title = desk.say(ClerkPhrase::ResultRoles);
    section(vec![
        heading(title.clone()),
        table(title, columns, rows.collect()),
    ])
}

fn items(desk: &Desk, report: &Group) -> Node {
    let blocks = report.blocks.iter().filter(|block| !block.items.is_empty());
    let blocks = blocks.map(|block| block_items(desk, block));
    section(vec![
        heading(desk.say(ClerkPhrase::ResultItems)),
        element("div", "disclosures", blocks.collect()),
    ])
}

fn block_items(desk: &Desk, block: &GroupBlockReport) -> Node {
    let value = sentences::mean(&desk.words, block.released.mean);
    let summary = vec![
        worded("h3", "utrecht-heading-4", block.name.clone()),
        text(" "),
        worded("span", "block-value", value),
    ];
    let items = block.items.iter().map(|item| item_reading(desk, item));
    disclosure(
        "disclosure block-items",
        Node::Many(summary),
        items.collect(),
    )
}

fn item_reading(desk: &Desk, item: &GroupItemReport) -> Node {
    let (class, standing) = match item.released.standing {
        Some(Standing::Met) => ("standing standing-met", Some(Phrase::StandingMet)),
        Some(Standing::NotYet) => ("standing standing-not-yet", Some(Phrase::StandingNotYet)),
        Some(Standing::Unknown) => ("standing standing-unknown", Some(Phrase::StandingUnknown)),
        None => ("standing standing-unknown", None),
    };
    let hidden = || desk.say(ClerkPhrase::ResultHidden);
    let standing = standing.map(|phrase| desk.wording.say(phrase).to_owned());
    let lines = sentences::of_item(&desk.words, &item.released);
    let drawing = sentences::spread_drawing(&desk.words, &item.released);
    let key = item.released.item.to_string();
    let mut parts = vec![
        worded("h4", "utrecht-heading-5", item.statement.clone()),
        worded("p", class, standing.unwrap_or_else(hidden)),
        drawing.map_or(Node::Nothing, |drawing| picture(drawing, &key)),
    ];
    parts.extend(lines.into_iter().map(paragraph));
    if let Some(law) = &item.law {
        let sentence = desk.wording.law(law);
        parts.push(worded("p", "utrecht-paragraph law", sentence));
    }
    element("article", "item-reading", parts)
}
