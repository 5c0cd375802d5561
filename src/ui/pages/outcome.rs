//! The own profile: where the municipality stands, as this person sees it.

use leptos::prelude::*;

use super::overview;
use crate::browser::address;
use crate::browser::clipboard;
use crate::browser::clock;
use crate::browser::page;
use crate::chart;
use crate::chart::Drawing;
use crate::export;
use crate::questionnaire::Level;
use crate::questionnaire::Scan;
use crate::report::AgendaPoint;
use crate::report::BlockReport;
use crate::report::ItemReport;
use crate::report::Personal;
use crate::route::Route;
use crate::scoring::Standing;
use crate::store::Change;
use crate::ui::parts::button::Button;
use crate::ui::parts::button::Weight;
use crate::ui::parts::changing::at_times;
use crate::ui::parts::changing::changing;
use crate::ui::parts::changing::each;
use crate::ui::parts::changing::words;
use crate::ui::parts::chart::Chart;
use crate::ui::parts::chart::Picture;
use crate::ui::parts::draft_file::save_draft;
use crate::ui::parts::heading::PageHeading;
use crate::ui::parts::link::OutsideLink;
use crate::ui::parts::link::PageLink;
use crate::ui::parts::link::StepLink;
use crate::ui::parts::notices::Alert;
use crate::ui::parts::notices::Tone;
use crate::ui::session::fill;
use crate::ui::session::say;
use crate::ui::session::use_session;
use crate::wording::Phrase;

/// How many points stand first on the agenda.
const FIRST_POINTS: usize = 3;

/// The own profile.
#[component]
pub(super) fn Outcome() -> AnyView {
    let session = use_session();
    let begun = Memo::new(move |_| session.progress().get().0 > 0);
    view! {
        <PageHeading text=say(Phrase::OutcomeTitle)/>
        {changing(move || {
            if begun.get() { view! { <Sections/> }.into_any() } else { overview::nothing_yet() }
        })}
    }
    .into_any()
}

/// Everything on the page, once there is something to say.
#[component]
fn Sections() -> AnyView {
    let session = use_session();
    let date = session.wording(|wording| wording.date(clock::today()));
    let note = session.asked(|asked| asked.note().to_owned());
    let source = Signal::derive(move || {
        reading(|report| session.wording(|wording| wording.source_line(report)))
    });
    let open = at_times(move || {
        let open = reading(|report| report.asked - report.answered);
        let text = fill(Phrase::OutcomeOpen, &[("n", &open.to_string())]);
        (open > 0).then(|| {
            view! {
                <Alert tone=Tone::Info>
                    <p class="utrecht-paragraph">
                        {text} " " <PageLink to=Route::Overview>{say(Phrase::ToOverview)}</PageLink>
                    </p>
                </Alert>
            }
            .into_any()
        })
    });
    view! {
        <p class="utrecht-paragraph">{date} " · " {words(move || source.get())}</p>
        {open}
        <ReadinessSection/>
        <AgendaSection/>
        <BlocksSection source/>
        <TargetsSection/>
        <ItemsSection/>
        <TakeAway/>
        <p class="utrecht-paragraph utrecht-paragraph--small">
            {note} " " {say(Phrase::OutcomePerception)}
        </p>
    }
    .into_any()
}

/// Something read from the report, and read again whenever the report changes. Nothing where
/// nothing was begun: the page asks first, so this is never on screen.
fn reading<T: Default>(read: impl FnOnce(&Personal) -> T) -> T {
    use_session()
        .report()
        .with(|report| report.as_ref().map(read))
        .unwrap_or_default()
}

/// Three counts with a picture, and the strongest and weakest block.
#[component]
fn ReadinessSection() -> AnyView {
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
        each(counts, |(count, phrase, class)| {
            view! {
                <li class=class><strong>{count.to_string()}</strong> " " {say(phrase)}</li>
            }
            .into_any()
        })
        .into_any()
    });
    let picture = changing(move || {
        let counts = reading(|report| report.readiness);
        let drawing = session.wording(|wording| {
            let text = wording.readiness(counts);
            chart::readiness(counts, wording.say(Phrase::ReadinessTitle), &text)
        });
        view! { <Picture drawing key="readiness"/> }.into_any()
    });
    let sentences = changing(move || {
        let sentences = reading(|report| {
            session.wording(|wording| {
                let mut sentences = wording.extremes(report);
                sentences.push(wording.insight(report.insight));
                sentences
            })
        });
        each(sentences, |text| view! { <li>{text}</li> }.into_any()).into_any()
    });
    view! {
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::ReadinessTitle)}</h2>
            <ul class="counts">{counts}</ul>
            <div class="chart-drawing">{picture}</div>
            <p class="utrecht-paragraph">{say(Phrase::ReadinessExplained)}</p>
            <ul class="plain-list">{sentences}</ul>
        </section>
    }
    .into_any()
}

/// What to put on the agenda first.
#[component]
fn AgendaSection() -> AnyView {
    let agenda = changing(move || {
        let mut first = reading(|report| report.agenda.clone());
        if first.is_empty() {
            return view! { <p class="utrecht-paragraph">{say(Phrase::AgendaEmpty)}</p> }
                .into_any();
        }
        let rest = first.split_off(FIRST_POINTS.min(first.len()));
        let rest = (!rest.is_empty()).then(|| {
            let title = fill(Phrase::AgendaMore, &[("n", &rest.len().to_string())]);
            let start = (FIRST_POINTS + 1).to_string();
            view! {
                <details class="disclosure">
                    <summary>{title}</summary>
                    <ol class="agenda" start=start>{each(rest, point)}</ol>
                </details>
            }
            .into_any()
        });
        view! { <ol class="agenda">{each(first, point)}</ol> {rest} }.into_any()
    });
    view! {
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::AgendaTitle)}</h2>
            {agenda}
        </section>
    }
    .into_any()
}

/// One point of the agenda.
fn point(point: AgendaPoint) -> AnyView {
    let reason = use_session().wording(|wording| wording.agenda_reason(&point.reason));
    view! {
        <li>
            <p class="agenda-action">{point.action}</p>
            <p class="agenda-reason">{reason} " “" {point.statement} "”"</p>
        </li>
    }
    .into_any()
}

/// Radar and bars, each with its table.
#[component]
fn BlocksSection(
    /// The line under a picture.
    source: Signal<String>,
) -> AnyView {
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
    view! {
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::BlocksTitle)}</h2>
            <div class="charts">
                <Chart drawing=bars key="bars" source=source><BlocksTable/></Chart>
                <Chart drawing=radar key="radar" source=source><BlocksTable/></Chart>
            </div>
        </section>
    }
    .into_any()
}

/// The blocks as a table.
#[component]
fn BlocksTable() -> AnyView {
    let session = use_session();
    let rows = changing(move || {
        let blocks = reading(|report| report.blocks.clone());
        each(blocks, |block| {
            let (value, insight) = session
                .wording(|wording| (wording.block_value(&block), wording.insight(block.insight)));
            view! {
                <tr class="utrecht-table__row">
                    <th scope="row" class="utrecht-table__header-cell">{block.name}</th>
                    <td class="utrecht-table__cell utrecht-table__cell--numeric-data">{value}</td>
                    <td class="utrecht-table__cell utrecht-table__cell--numeric-data">
                        {block.target.number().to_string()}
                    </td>
                    <td class="utrecht-table__cell">{insight}</td>
                </tr>
            }
            .into_any()
        })
        .into_any()
    });
    let columns = [
        Phrase::Block,
        Phrase::Score,
        Phrase::Target,
        Phrase::ColumnInsight,
    ];
    let columns = each(columns, |name| {
        view! { <th scope="col" class="utrecht-table__header-cell">{say(name)}</th> }.into_any()
    });
    view! {
        <div
            class="utrecht-table-container utrecht-table-container--overflow-inline"
            tabindex="0"
            role="group"
            aria-label=say(Phrase::BlocksTitle)
        >
            <table class="utrecht-table utrecht-table--html-table">
                <thead class="utrecht-table__header">
                    <tr class="utrecht-table__row">{columns}</tr>
                </thead>
                <tbody class="utrecht-table__body">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The level aimed at, block by block.
#[component]
fn TargetsSection() -> AnyView {
    let session = use_session();
    let blocks = session.asked(|asked| asked.blocks().to_vec());
    let fields = each(blocks, |block| {
        let id = block.id.clone();
        let target = Memo::new(move |_| {
            session.draft().with(|draft| {
                draft
                    .as_ref()
                    .map_or(Level::Three, |draft| draft.targets.of(&id))
            })
        });
        let id = block.id.clone();
        let choose = move |event| {
            let level = event_target_value(&event).parse().ok().and_then(Level::new);
            if let Some(level) = level {
                session.change(Change::Target(id.clone(), level));
            }
        };
        let key = format!("target-{}", block.id);
        let options = each(Level::ALL, |level| {
            let word = session.asked(|asked| asked.level_name(level).word.clone());
            let chosen = Signal::derive(move || target.get() == level);
            let number = level.number().to_string();
            let text = format!("{number} {word}");
            view! { <option value=number prop:selected=chosen>{text}</option> }.into_any()
        });
        view! {
            <div class="utrecht-form-field target-field">
                <label class="utrecht-form-label" for=key.clone()>{block.name}</label>
                <select
                    id=key
                    class="utrecht-select utrecht-select--html-select"
                    on:change=choose
                >
                    {options}
                </select>
            </div>
        }
        .into_any()
    });
    view! {
        <details class="disclosure no-print">
            <summary>{say(Phrase::TargetsTitle)}</summary>
            <p class="utrecht-paragraph">{say(Phrase::TargetsText)}</p>
            <div class="targets">{fields}</div>
        </details>
    }
    .into_any()
}

/// Each statement: what the answer means, the next level up, and what to ask.
#[component]
fn ItemsSection() -> AnyView {
    let blocks = changing(|| {
        let mut blocks = reading(|report| report.blocks.clone());
        blocks.retain(|block| !block.items.is_empty());
        each(blocks, |block| view! { <BlockItems block/> }.into_any()).into_any()
    });
    view! {
        <section>
            <h2 class="utrecht-heading-2">{say(Phrase::ItemsTitle)}</h2>
            <div class="disclosures">{blocks}</div>
        </section>
    }
    .into_any()
}

/// The statements of a block.
#[component]
fn BlockItems(
    /// Which block.
    block: BlockReport,
) -> AnyView {
    let value = use_session().wording(|wording| wording.block_value(&block));
    view! {
        <details class="disclosure block-items">
            <summary>
                <h3 class="utrecht-heading-4">{block.name}</h3>
                " "
                <span class="block-value">{value}</span>
            </summary>
            {each(block.items, |item| view! { <ItemReading item/> }.into_any())}
        </details>
    }
    .into_any()
}

/// One statement.
#[component]
fn ItemReading(
    /// What there is to say about it.
    item: ItemReport,
) -> AnyView {
    let session = use_session();
    let standing = session.wording(|wording| wording.standing(&item).to_owned());
    let answer =
        session.asked(|asked| session.wording(|wording| wording.answer(asked, item.answer)));
    let class = match item.standing {
        Some(Standing::Met) => "standing standing-met",
        Some(Standing::NotYet) => "standing standing-not-yet",
        Some(Standing::Unknown) | None => "standing standing-unknown",
    };
    let law = item.law.map(|law| {
        let sentence = session.wording(|wording| wording.law(&law));
        view! { <p class="utrecht-paragraph law">{sentence}</p> }.into_any()
    });
    let line = |label: Phrase, text: Option<String>| {
        text.map(|text| {
            view! { <p class="utrecht-paragraph"><strong>{say(label)}</strong> " " {text}</p> }
                .into_any()
        })
    };
    let next = item.next.map(|(level, text)| {
        let word = session.asked(|asked| asked.level_name(level).word.clone());
        format!("{} {word}. {text}", level.number())
    });
    let explained = item.meaning.or(item.reason);
    let said = match explained {
        Some(explained) => format!("{answer}. {explained}"),
        None => answer,
    };
    let sources = each(item.sources, |source| {
        match source.addresses.into_iter().next() {
            Some(address) => {
                view! { <li><OutsideLink to=address text=source.title/></li> }.into_any()
            }
            None => view! { <li>{source.title}</li> }.into_any(),
        }
    });
    view! {
        <article class="item-reading">
            <h4 class="utrecht-heading-5">{item.statement}</h4>
            <p class=class>{standing}</p>
            {line(Phrase::ItemAnswer, Some(said))}
            {line(Phrase::ItemNext, next)}
            {law}
            {line(Phrase::ItemAction, item.action)}
            <p class="utrecht-paragraph no-print">
                <PageLink to=Route::Statement(item.id)>{say(Phrase::ItemChange)}</PageLink>
            </p>
            <details class="disclosure sources">
                <summary>{say(Phrase::ItemSources)}</summary>
                <ul class="utrecht-unordered-list">{sources}</ul>
            </details>
        </article>
    }
    .into_any()
}

/// What can be done with the outcome.
#[component]
fn TakeAway() -> AnyView {
    let session = use_session();
    let copied = RwSignal::new(None::<bool>);
    let by_hand = RwSignal::new(None::<String>);
    let copy = move |()| {
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
    let quick = move || {
        session
            .draft()
            .with(|d| d.as_ref().is_some_and(|d| d.scan == Scan::Quick))
    };
    let go_on = move |()| {
        session.begin(Scan::Full);
        address::go(&Route::Overview);
    };
    view! {
        <section class="no-print">
            <h2 class="utrecht-heading-2">{say(Phrase::TakeAwayTitle)}</h2>
            <div class="buttons">
                <Button weight=Weight::Secondary on_press=copy>{say(Phrase::CopyForWord)}</Button>
                <Button weight=Weight::Secondary on_press=move |()| page::print()>
                    {say(Phrase::Print)}
                </Button>
                <Button weight=Weight::Secondary on_press=move |()| save_draft(session)>
                    {say(Phrase::DraftSave)}
                </Button>
            </div>
            <p role="status" class="utrecht-paragraph">
                {words(move || match copied.get() {
                    None => String::new(),
                    Some(true) => say(Phrase::Copied),
                    Some(false) => say(Phrase::CopyRefused),
                })}
            </p>
            {at_times(move || {
                let text = by_hand.get()?;
                Some(
                    view! {
                        <div class="utrecht-form-field">
                            <label class="utrecht-form-label" for="by-hand">
                                {say(Phrase::CopyByHand)}
                            </label>
                            <textarea
                                id="by-hand"
                                class="utrecht-textarea utrecht-textarea--html-textarea"
                                rows="8"
                                readonly
                                prop:value=text
                            ></textarea>
                        </div>
                    }
                    .into_any(),
                )
            })}
            {at_times(move || {
                quick().then(|| {
                    view! {
                        <p class="utrecht-paragraph">{say(Phrase::GoOnFullText)}</p>
                        <Button weight=Weight::Secondary on_press=go_on>
                            {say(Phrase::GoOnFull)}
                        </Button>
                    }
                    .into_any()
                })
            })}
            <p class="utrecht-paragraph">
                <StepLink weight=Weight::Subtle to=Route::Overview>
                    {say(Phrase::ChangeAnswers)}
                </StepLink>
            </p>
        </section>
    }
    .into_any()
}
