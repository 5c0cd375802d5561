//! The own profile: where the municipality stands, as this person sees it.

use super::chart::{figure, save_picture};
use super::{Node, copied, nothing_yet};
use crate::chart::Picture;
use crate::questionnaire::{Block, Level};
use crate::report::{AgendaPoint, BlockReport, ItemReport, Personal};
use crate::route::{ClerkRoute, Route};
use crate::scoring::{Standing, Targets};
use crate::store::Keeper;
use crate::view::{
    On, Property, Tone, Weight, alert, at_times, bare, button, buttons, disclosure, drawn, element,
    field, heading, heading_cell, heading_of_page, link, list, outside_link, paragraph,
    paragraph_of, plain_list, section, section_on_screen, small, step, step_to, table, text,
    worded,
};
use crate::visit::{Event, Field, Keeping, Visit};
use crate::wording::Phrase;

/// How many points stand first on the agenda.
const FIRST_POINTS: usize = 3;

/// The own profile.
pub(super) fn outcome(visit: &Visit) -> Vec<Node> {
    let mut parts = vec![heading_of_page(visit.say(Phrase::OutcomeTitle))];
    match visit.report() {
        Some(report) if report.answered > 0 => parts.extend(sections(visit, &report)),
        _ => parts.push(nothing_yet(visit)),
    }
    parts
}

/// Everything on the page, once there is something to say.
fn sections(visit: &Visit, report: &Personal) -> Vec<Node> {
    let line = [
        visit.wording.date(visit.today),
        visit.wording.source_line(report),
    ];
    let open = report.asked - report.answered;
    let open = at_times(open > 0, || {
        let said = visit.count(Phrase::OutcomeOpen, &[("n", open)]);
        let overview = link(&Route::Overview, visit.say(Phrase::ToOverview));
        let sentence = vec![text(said), text(" "), overview];
        alert(Tone::Info, vec![paragraph_of(sentence)])
    });
    let note = [
        visit.asked.note(),
        visit.wording.say(Phrase::OutcomePerception),
    ];
    vec![
        paragraph(line.join(" · ")),
        open,
        readiness(visit, report),
        agenda(visit, report),
        blocks(visit, report),
        targets(visit),
        items(visit, report),
        take_away(visit),
        small(note.join(" ")),
    ]
}

/// Three counts with a picture, and the strongest and weakest block.
fn readiness(visit: &Visit, report: &Personal) -> Node {
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
        element("li", class, vec![count, text(" "), text(visit.say(phrase))])
    });
    let mut sentences = visit.wording.extremes(report);
    sentences.push(visit.wording.insight(report.insight));
    let picture = visit.wording.drawing(report, Picture::Readiness);
    let title = picture.title.clone();
    section(vec![
        heading(title.clone()),
        element("ul", "counts", counts.into()),
        element(
            "div",
            "chart-drawing",
            vec![drawn(picture, Picture::Readiness.key())],
        ),
        save_picture(visit, title, Picture::Readiness),
        paragraph(visit.say(Phrase::ReadinessExplained)),
        plain_list(sentences.into_iter().map(text).collect()),
    ])
}

/// What to put on the agenda first.
fn agenda(visit: &Visit, report: &Personal) -> Node {
    let mut parts = vec![heading(visit.say(Phrase::AgendaTitle))];
    let first = report.agenda.len().min(FIRST_POINTS);
    let (first, rest) = report.agenda.split_at(first);
    if first.is_empty() {
        parts.push(paragraph(visit.say(Phrase::AgendaEmpty)));
    } else {
        parts.push(points(visit, first, 1));
    }
    if !rest.is_empty() {
        let title = visit.count(Phrase::AgendaMore, &[("n", rest.len())]);
        let rest = vec![points(visit, rest, FIRST_POINTS + 1)];
        parts.push(disclosure("disclosure", text(title), rest));
    }
    section(parts)
}

/// Points of the agenda, numbered from a number on.
fn points(visit: &Visit, points: &[AgendaPoint], from: usize) -> Node {
    let points = points.iter().map(|point| {
        let reason = visit.wording.agenda_reason(&point.reason);
        let reason = format!("{reason} “{}”", point.statement);
        let parts = vec![
            worded("p", "agenda-action", point.action.clone()),
            worded("p", "agenda-reason", reason),
        ];
        bare("li", parts)
    });
    element("ol", "agenda", points.collect()).with("start", from.to_string())
}

/// Radar and bars, each with its table.
fn blocks(visit: &Visit, report: &Personal) -> Node {
    let charts = [Picture::Bars, Picture::Radar];
    let charts = charts.map(|picture| figure(visit, report, picture, blocks_table(visit, report)));
    section(vec![
        heading(visit.say(Phrase::BlocksTitle)),
        element("div", "charts", charts.into()),
    ])
}

/// The blocks as a table.
fn blocks_table(visit: &Visit, report: &Personal) -> Node {
    let rows = report.blocks.iter().map(|block| {
        let number = "utrecht-table__cell utrecht-table__cell--numeric-data";
        let target = block.target.number().to_string();
        let insight = visit.wording.insight(block.insight);
        let cells = vec![
            heading_cell("row", block.name.clone()),
            worded("td", number, visit.wording.block_value(block)),
            worded("td", number, target),
            worded("td", "utrecht-table__cell", insight),
        ];
        element("tr", "utrecht-table__row", cells)
    });
    let columns = [
        Phrase::Block,
        Phrase::Score,
        Phrase::Target,
        Phrase::ColumnInsight,
    ];
    let columns = columns.map(|name| visit.say(name));
    table(
        visit.say(Phrase::BlocksTitle),
        columns.into(),
        rows.collect(),
    )
}

/// The level aimed at, block by block.
fn targets(visit: &Visit) -> Node {
    let fields = visit.asked.blocks().iter();
    let fields = fields.map(|block| target_field(visit, block));
    disclosure(
        "disclosure no-print",
        text(visit.say(Phrase::TargetsTitle)),
        vec![
            paragraph(visit.say(Phrase::TargetsText)),
            element("div", "targets", fields.collect()),
        ],
    )
}

/// The level aimed at in a block.
fn target_field(visit: &Visit, block: &Block) -> Node {
    let target = visit.draft.as_ref();
    let target = target.map_or(Targets::USUAL, |draft| draft.targets.of(&block.id));
    let key = format!("target-{}", block.id);
    let options = Level::ALL.map(|level| {
        let number = level.number().to_string();
        let words = [&number, visit.asked.level_name(level).word.as_str()].join(" ");
        bare("option", vec![text(words)])
            .with("value", number)
            .holding(Property::Selected(target == level))
    });
    let select = "utrecht-select utrecht-select--html-select";
    let select = element("select", select, options.into())
        .with("id", key.clone())
        .on(On::Pick(Field::Target(block.id.clone())));
    field(key, block.name.clone(), vec![select])
}

/// Each statement: what the answer means, the next level up, and what to ask.
fn items(visit: &Visit, report: &Personal) -> Node {
    let blocks = report.blocks.iter();
    let blocks = blocks.filter(|block| !block.items.is_empty());
    let blocks = blocks.map(|block| block_items(visit, block));
    section(vec![
        heading(visit.say(Phrase::ItemsTitle)),
        element("div", "disclosures", blocks.collect()),
    ])
}

/// The statements of a block.
fn block_items(visit: &Visit, block: &BlockReport) -> Node {
    let summary = vec![
        worded("h3", "utrecht-heading-4", block.name.clone()),
        text(" "),
        worded("span", "block-value", visit.wording.block_value(block)),
    ];
    let items = block.items.iter().map(|item| item_reading(visit, item));
    disclosure(
        "disclosure block-items",
        Node::Many(summary),
        items.collect(),
    )
}

/// What there is to say about one statement.
fn item_reading(visit: &Visit, item: &ItemReport) -> Node {
    let class = match item.standing {
        Some(Standing::Met) => "standing standing-met",
        Some(Standing::NotYet) => "standing standing-not-yet",
        Some(Standing::Unknown) | None => "standing standing-unknown",
    };
    let line = |label: Phrase, words: String| {
        let label = bare("strong", vec![text(visit.say(label))]);
        paragraph_of(vec![label, text(" "), text(words)])
    };
    let mut said = visit.wording.answer(&visit.asked, item.answer);
    if let Some(explained) = item.meaning.as_ref().or(item.reason.as_ref()) {
        said = [&said, explained.as_str()].join(". ");
    }
    let standing = visit.wording.standing(item).to_owned();
    let mut parts = vec![
        worded("h4", "utrecht-heading-5", item.statement.clone()),
        worded("p", class, standing),
        line(Phrase::ItemAnswer, said),
    ];
    if let Some((level, next)) = &item.next {
        let word = &visit.asked.level_name(*level).word;
        let next = format!("{} {word}. {next}", level.number());
        parts.push(line(Phrase::ItemNext, next));
    }
    if let Some(law) = &item.law {
        let sentence = visit.wording.law(law);
        parts.push(worded("p", "utrecht-paragraph law", sentence));
    }
    if let Some(action) = &item.action {
        parts.push(line(Phrase::ItemAction, action.clone()));
    }
    let change = link(
        &Route::Statement(item.id.clone()),
        visit.say(Phrase::ItemChange),
    );
    parts.push(element("p", "utrecht-paragraph no-print", vec![change]));
    let sources = item.sources.iter().map(|source| {
        let title = source.title.clone();
        match source.addresses.first() {
            Some(address) => outside_link(address.clone(), title),
            None => text(title),
        }
    });
    let sources = list("utrecht-unordered-list", sources.collect());
    let title = text(visit.say(Phrase::ItemSources));
    parts.push(disclosure("disclosure sources", title, vec![sources]));
    element("article", "item-reading", parts)
}

/// What can be done with the outcome.
fn take_away(visit: &Visit) -> Node {
    let way = |words, event| button(Weight::Secondary, visit.say(words), event);
    let by_hand = visit.passing.by_hand.as_ref();
    let by_hand = by_hand.map_or(Node::Nothing, |text| text_by_hand(visit, text));
    let more = at_times(!visit.is_full() && visit.round().is_none(), || {
        Node::Many(vec![
            paragraph(visit.say(Phrase::GoOnFullText)),
            buttons(vec![way(Phrase::GoOnFull, Event::WentOnToFull)]),
        ])
    });
    let change = visit.say(Phrase::ChangeAnswers);
    section_on_screen(vec![
        heading(visit.say(Phrase::TakeAwayTitle)),
        buttons(vec![
            way(Phrase::CopyForWord, Event::Copied),
            way(Phrase::Print, Event::Printed),
            way(Phrase::DraftSave, Event::SavedDraft),
        ]),
        copied(visit),
        by_hand,
        more,
        paragraph_of(vec![
            step(Weight::Subtle, &Route::Overview, change),
            // Another program shows them: what is not kept would be lost on the way.
            at_times(
                visit.keeper != Keeper::Tab && visit.keeping == Keeping::Done,
                || {
                    step_to(
                        Weight::Subtle,
                        ClerkRoute::Files.address(),
                        visit.say(Phrase::ToFiles),
                    )
                },
            ),
        ]),
    ])
}

/// A text to copy by hand, where the browser does not allow the clipboard.
fn text_by_hand(visit: &Visit, text: &str) -> Node {
    let area = "utrecht-textarea utrecht-textarea--html-textarea";
    let area = element("textarea", area, Vec::new())
        .with("id", "by-hand")
        .with("rows", "8")
        .with("readonly", "")
        .holding(Property::Value(text.to_owned()));
    field("by-hand", visit.say(Phrase::CopyByHand), vec![area])
}
