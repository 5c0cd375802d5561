//! The own profile: where the municipality stands, as this person sees it.

use leptos::prelude::*;

use super::nothing_yet;
use crate::browser::address;
use crate::browser::clipboard;
use crate::browser::clock;
use crate::browser::page;
use crate::chart;
use crate::chart::Drawing;
use crate::export;
use crate::questionnaire::Block;
use crate::questionnaire::Level;
use crate::questionnaire::Scan;
use crate::report::AgendaPoint;
use crate::report::BlockReport;
use crate::report::ItemReport;
use crate::report::Personal;
use crate::route::Route;
use crate::scoring::Standing;
use crate::store::Change;
use crate::ui::parts::changing::at_times;
use crate::ui::parts::changing::changing;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::chart::chart as shown_chart;
use crate::ui::parts::chart::drawn;
use crate::ui::parts::draft_file::save_draft;
use crate::ui::parts::elements::Part;
use crate::ui::parts::elements::Tone;
use crate::ui::parts::elements::Weight;
use crate::ui::parts::elements::alert;
use crate::ui::parts::elements::button;
use crate::ui::parts::elements::buttons;
use crate::ui::parts::elements::disclosure;
use crate::ui::parts::elements::element;
use crate::ui::parts::elements::heading;
use crate::ui::parts::elements::heading_cell;
use crate::ui::parts::elements::link;
use crate::ui::parts::elements::list;
use crate::ui::parts::elements::outside_link;
use crate::ui::parts::elements::paragraph;
use crate::ui::parts::elements::paragraph_of;
use crate::ui::parts::elements::plain_list;
use crate::ui::parts::elements::section;
use crate::ui::parts::elements::section_on_screen;
use crate::ui::parts::elements::small;
use crate::ui::parts::elements::status;
use crate::ui::parts::elements::step;
use crate::ui::parts::elements::table;
use crate::ui::parts::elements::text;
use crate::ui::parts::elements::views;
use crate::ui::parts::page_heading::page_heading;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// How many points stand first on the agenda.
const FIRST_POINTS: usize = 3;

/// The own profile.
pub(super) fn outcome() -> Part {
    let session = use_session();
    let begun = Memo::new(move |_| session.progress().get().0 > 0);
    let body = changing(move || {
        if begun.get() {
            sections()
        } else {
            nothing_yet()
        }
    });
    vec![page_heading(say(Phrase::OutcomeTitle)), body].into()
}

/// Something read from the report, and read again whenever the report changes. Nothing where
/// nothing was begun: the page asks first, so this is never on screen.
fn reading<T: Default>(read: impl FnOnce(&Personal) -> T) -> T {
    use_session()
        .report()
        .with(|report| report.as_ref().map(read))
        .unwrap_or_default()
}

/// Everything on the page, once there is something to say.
fn sections() -> Part {
    let session = use_session();
    let date = session.wording(|wording| wording.date(clock::today()));
    let note = session.asked(|asked| asked.note().to_owned());
    let source = Signal::derive(move || {
        reading(|report| session.wording(|wording| wording.source_line(report)))
    });
    let open = at_times(move || {
        let open = reading(|report| report.asked - report.answered);
        let said = fill(Phrase::OutcomeOpen, &[("n", &open.to_string())]);
        let overview = link(&Route::Overview, say(Phrase::ToOverview));
        let sentence = paragraph_of([text(said), text(" "), overview]);
        (open > 0).then(|| alert(Tone::Info, [sentence]))
    });
    vec![
        paragraph_of([text(date), text(" · "), words(move || source.get())]),
        open,
        readiness(),
        agenda(),
        blocks(source),
        targets(),
        items(),
        take_away(),
        small(format!("{note} {}", say(Phrase::OutcomePerception))),
    ]
    .into()
}

/// Three counts with a picture, and the strongest and weakest block.
fn readiness() -> Part {
    let session = use_session();
    let counts = changing(move || {
        let counts = reading(|report| report.readiness);
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
        let counts = each(counts, |(count, phrase, class)| {
            let count = element("strong", "", [text(count.to_string())]);
            element("li", class, [count, text(" "), text(say(phrase))])
        });
        element("ul", "counts", counts)
    });
    let picture = changing(move || {
        let counts = reading(|report| report.readiness);
        let drawing = session.wording(|wording| {
            let text = wording.readiness(counts);
            chart::readiness(counts, wording.say(Phrase::ReadinessTitle), &text)
        });
        drawn(drawing, "readiness")
    });
    let sentences = changing(move || {
        let sentences = reading(|report| {
            session.wording(|wording| {
                let mut sentences = wording.extremes(report);
                sentences.push(wording.insight(report.insight));
                sentences
            })
        });
        plain_list(sentences.into_iter().map(text))
    });
    section([
        heading(Phrase::ReadinessTitle),
        counts,
        element("div", "chart-drawing", [picture]),
        paragraph(say(Phrase::ReadinessExplained)),
        sentences,
    ])
}

/// What to put on the agenda first.
fn agenda() -> Part {
    let agenda = changing(move || {
        let mut first = reading(|report| report.agenda.clone());
        if first.is_empty() {
            return paragraph(say(Phrase::AgendaEmpty));
        }
        let rest = first.split_off(FIRST_POINTS.min(first.len()));
        let mut parts = vec![points(first, 1)];
        if !rest.is_empty() {
            let title = fill(Phrase::AgendaMore, &[("n", &rest.len().to_string())]);
            let rest = [points(rest, FIRST_POINTS + 1)];
            parts.push(disclosure("disclosure", text(title), rest));
        }
        parts.into()
    });
    section([heading(Phrase::AgendaTitle), agenda])
}

/// Points of the agenda, numbered from a number on.
fn points(points: Vec<AgendaPoint>, from: usize) -> Part {
    let points = each(points, |point| {
        let reason = use_session().wording(|wording| wording.agenda_reason(&point.reason));
        let reason = format!("{reason} “{}”", point.statement);
        let parts = [
            element("p", "agenda-action", [text(point.action)]),
            element("p", "agenda-reason", [text(reason)]),
        ];
        element("li", "", parts)
    });
    view! { <ol class="agenda" start=from.to_string()>{views(points)}</ol> }
        .into_any()
        .into()
}

/// Radar and bars, each with its table. `source` is the line under a picture.
fn blocks(source: Signal<String>) -> Part {
    let session = use_session();
    let draw = move |title: Phrase, draw: fn(&[chart::Row], &chart::Words) -> Drawing| {
        Signal::derive(move || {
            let (rows, words) = reading(|report| {
                session.wording(|wording| {
                    (
                        wording.chart_rows(report),
                        wording.chart_words(title, report),
                    )
                })
            });
            draw(&rows, &words)
        })
    };
    let radar = draw(Phrase::RadarTitle, chart::radar);
    let bars = draw(Phrase::BarsTitle, chart::bars);
    let charts = [
        shown_chart(bars, "bars", source, blocks_table()),
        shown_chart(radar, "radar", source, blocks_table()),
    ];
    section([
        heading(Phrase::BlocksTitle),
        element("div", "charts", charts),
    ])
}

/// The blocks as a table.
fn blocks_table() -> Part {
    let session = use_session();
    let rows = changing(move || {
        let blocks = reading(|report| report.blocks.clone());
        let rows = each(blocks, |block| {
            let (value, insight) = session
                .wording(|wording| (wording.block_value(&block), wording.insight(block.insight)));
            let number = "utrecht-table__cell utrecht-table__cell--numeric-data";
            let cells = [
                heading_cell("row", block.name),
                element("td", number, [text(value)]),
                element("td", number, [text(block.target.number().to_string())]),
                element("td", "utrecht-table__cell", [text(insight)]),
            ];
            element("tr", "utrecht-table__row", cells)
        });
        rows.into()
    });
    let columns = [
        Phrase::Block,
        Phrase::Score,
        Phrase::Target,
        Phrase::ColumnInsight,
    ];
    table(say(Phrase::BlocksTitle), columns.map(say).to_vec(), rows)
}

/// The level aimed at, block by block.
fn targets() -> Part {
    let blocks = use_session().asked(|asked| asked.blocks().to_vec());
    let inside = [
        paragraph(say(Phrase::TargetsText)),
        element("div", "targets", each(blocks, target_field)),
    ];
    disclosure(
        "disclosure no-print",
        text(say(Phrase::TargetsTitle)),
        inside,
    )
}

/// The level aimed at in a block.
fn target_field(block: Block) -> Part {
    let session = use_session();
    let target = session.target(block.id.clone());
    let key = format!("target-{}", block.id);
    let choose = move |event| {
        let level = event_target_value(&event).parse().ok().and_then(Level::new);
        if let Some(level) = level {
            session.change(Change::Target(block.id.clone(), level));
        }
    };
    let options = each(Level::ALL, |level| {
        let word = session.asked(|asked| asked.level_name(level).word.clone());
        let chosen = Signal::derive(move || target.get() == level);
        let number = level.number().to_string();
        let text = format!("{number} {word}");
        view! { <option value=number prop:selected=chosen>{text}</option> }
            .into_any()
            .into()
    });
    let labels = key.clone();
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=labels>{block.name}</label>
            <select id=key class="utrecht-select utrecht-select--html-select" on:change=choose>
                {views(options)}
            </select>
        </div>
    }
    .into_any()
    .into()
}

/// Each statement: what the answer means, the next level up, and what to ask.
fn items() -> Part {
    let blocks = changing(|| {
        let mut blocks = reading(|report| report.blocks.clone());
        blocks.retain(|block| !block.items.is_empty());
        element("div", "disclosures", each(blocks, block_items))
    });
    section([heading(Phrase::ItemsTitle), blocks])
}

/// The statements of a block.
fn block_items(block: BlockReport) -> Part {
    let value = use_session().wording(|wording| wording.block_value(&block));
    let summary = vec![
        element("h3", "utrecht-heading-4", [text(block.name)]),
        text(" "),
        element("span", "block-value", [text(value)]),
    ];
    disclosure(
        "disclosure block-items",
        summary.into(),
        each(block.items, item_reading),
    )
}

/// What there is to say about one statement.
fn item_reading(item: ItemReport) -> Part {
    let session = use_session();
    let standing = session.wording(|wording| wording.standing(&item).to_owned());
    let answer =
        session.asked(|asked| session.wording(|wording| wording.answer(asked, item.answer)));
    let class = match item.standing {
        Some(Standing::Met) => "standing standing-met",
        Some(Standing::NotYet) => "standing standing-not-yet",
        Some(Standing::Unknown) | None => "standing standing-unknown",
    };
    let line = |label: Phrase, words: String| {
        paragraph_of([
            element("strong", "", [text(say(label))]),
            text(" "),
            text(words),
        ])
    };
    let said = match item.meaning.or(item.reason) {
        Some(explained) => format!("{answer}. {explained}"),
        None => answer,
    };
    let mut parts = vec![
        element("h4", "utrecht-heading-5", [text(item.statement)]),
        element("p", class, [text(standing)]),
        line(Phrase::ItemAnswer, said),
    ];
    if let Some((level, next)) = item.next {
        let word = session.asked(|asked| asked.level_name(level).word.clone());
        parts.push(line(
            Phrase::ItemNext,
            format!("{} {word}. {next}", level.number()),
        ));
    }
    if let Some(law) = item.law {
        let sentence = session.wording(|wording| wording.law(&law));
        parts.push(element("p", "utrecht-paragraph law", [text(sentence)]));
    }
    if let Some(action) = item.action {
        parts.push(line(Phrase::ItemAction, action));
    }
    let change = link(&Route::Statement(item.id), say(Phrase::ItemChange));
    parts.push(element("p", "utrecht-paragraph no-print", [change]));
    let sources =
        item.sources
            .into_iter()
            .map(|source| match source.addresses.into_iter().next() {
                Some(address) => outside_link(address, source.title),
                None => text(source.title),
            });
    let sources = [list("utrecht-unordered-list", sources)];
    parts.push(disclosure(
        "disclosure sources",
        text(say(Phrase::ItemSources)),
        sources,
    ));
    element("article", "item-reading", parts)
}

/// What can be done with the outcome.
fn take_away() -> Part {
    let session = use_session();
    let copied = RwSignal::new(None::<bool>);
    let by_hand = RwSignal::new(None::<String>);
    let copy = move || {
        let Some(report) = session.report().get_untracked() else {
            return;
        };
        let document = session.asked(|asked| {
            session.wording(|wording| export::personal(&report, asked, wording, clock::today()))
        });
        let (html, plain) = (export::html(&document), export::plain(&document));
        leptos::task::spawn_local(async move {
            let outcome = clipboard::copy(&html, &plain).await;
            copied.set(Some(outcome.is_ok()));
            by_hand.set(outcome.is_err().then_some(plain));
        });
    };
    let said = words(move || match copied.get() {
        None => String::new(),
        Some(true) => say(Phrase::Copied),
        Some(false) => say(Phrase::CopyRefused),
    });
    let by_hand = at_times(move || {
        let text = by_hand.get()?;
        let field = view! {
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for="by-hand">{say(Phrase::CopyByHand)}</label>
                <textarea
                    id="by-hand"
                    class="utrecht-textarea utrecht-textarea--html-textarea"
                    rows="8"
                    readonly
                    prop:value=text
                ></textarea>
            </div>
        };
        Some(field.into_any().into())
    });
    let go_on = move || {
        session.begin(Scan::Full);
        address::go(&Route::Overview);
    };
    let more = at_times(move || {
        let quick = session
            .draft()
            .with(|d| d.as_ref().is_some_and(|draft| draft.scan == Scan::Quick));
        let way = button(Weight::Secondary, Phrase::GoOnFull, go_on);
        quick.then(|| vec![paragraph(say(Phrase::GoOnFullText)), buttons([way])].into())
    });
    section_on_screen([
        heading(Phrase::TakeAwayTitle),
        buttons([
            button(Weight::Secondary, Phrase::CopyForWord, copy),
            button(Weight::Secondary, Phrase::Print, page::print),
            button(Weight::Secondary, Phrase::DraftSave, move || {
                save_draft(session);
            }),
        ]),
        status("utrecht-paragraph", said),
        by_hand,
        more,
        paragraph_of([step(
            Weight::Subtle,
            &Route::Overview,
            Phrase::ChangeAnswers,
        )]),
    ])
}
