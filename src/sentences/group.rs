//! What the report of a group says, in words.

use crate::disclosure::{Distribution, InsightBand, ItemRelease, Mean, Period, RoleRelease};
use crate::questionnaire::{ItemId, Level, Role};
use crate::report::{
    Analysis, Change, Comparison, Finding, Group, GroupAgendaPoint, GroupAgendaReason, Trend,
    is_low,
};
use crate::scoring::{Difference, Standing};
use crate::wording::{ClerkPhrase, Phrase, Wording};

pub(super) type Words = Wording<ClerkPhrase>;

/// A number with one decimal, or with two where the second is not zero.
fn decimal(words: &Words, hundredths: i32) -> String {
    let mark = words.say(ClerkPhrase::DecimalMark);
    let sign = if hundredths < 0 { "−" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    if rest % 10 == 0 {
        format!("{sign}{whole}{mark}{}", rest / 10)
    } else {
        format!("{sign}{whole}{mark}{rest:02}")
    }
}

/// A mean: "3,4", "1,5 of lager", "niet getoond".
pub fn mean(words: &Words, mean: Option<Mean>) -> String {
    match mean {
        None => words.say(ClerkPhrase::ResultHidden).to_owned(),
        Some(Mean::Low) => words.say(ClerkPhrase::ResultLow).to_owned(),
        Some(Mean::High) => words.say(ClerkPhrase::ResultHigh).to_owned(),
        Some(Mean::Hundredths(hundredths)) => decimal(words, i32::from(hundredths)),
    }
}

/// The bounds of a mean without assumption: "2,2 tot 3,8".
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounds lie between 1 and 5"
)]
pub fn bounds(words: &Words, (low, high): (f64, f64)) -> String {
    // Rounded outwards, so that rounding never narrows the bounds.
    let tenths =
        |value: f64, round: fn(f64) -> f64| decimal(words, round(value * 10.0) as i32 * 10);
    let (low, high) = (tenths(low, f64::floor), tenths(high, f64::ceil));
    words.fill(ClerkPhrase::ResultBounds, &[("low", &low), ("high", &high)])
}

/// Half the width of an interval: "± 0,3", "iedereen deed mee", "niet getoond".
pub fn margin(words: &Words, half_width: Option<u16>) -> String {
    match half_width {
        None => words.say(ClerkPhrase::ResultHidden).to_owned(),
        Some(0) => words.say(ClerkPhrase::ResultEverybody).to_owned(),
        Some(width) => words.fill(
            ClerkPhrase::ResultMargin,
            &[("n", &decimal(words, i32::from(width)))],
        ),
    }
}

/// "22 van 36 op peil, 6 nog niet, 8 onbekend", and how many are not shown.
pub fn readiness(words: &Words, report: &Group) -> String {
    let counts = report.readiness;
    let all = counts.applicable() + report.hidden;
    let mut text = words.fill(
        ClerkPhrase::ResultReadiness,
        &[
            ("met", &counts.met.to_string()),
            ("of", &all.to_string()),
            ("not_yet", &counts.not_yet.to_string()),
            ("unknown", &counts.unknown.to_string()),
        ],
    );
    if report.hidden > 0 {
        let hidden = report.hidden.to_string();
        text.push_str(", ");
        text.push_str(&words.fill(ClerkPhrase::ResultReadinessHidden, &[("n", &hidden)]));
    }
    text
}

/// How many gave a level.
pub fn insight(words: &Words, band: InsightBand) -> String {
    let phrase = match band {
        InsightBand::Little => ClerkPhrase::ResultInsightLittle,
        InsightBand::Most => ClerkPhrase::ResultInsightMost,
        InsightBand::NearlyAll => ClerkPhrase::ResultInsightNearlyAll,
    };
    words.say(phrase).to_owned()
}

/// Everything that is shown of an item, a line each.
pub fn of_item(words: &Words, item: &ItemRelease) -> Vec<String> {
    if item.too_few {
        return vec![words.say(ClerkPhrase::ResultFewLevels).to_owned()];
    }
    let mut lines = Vec::new();
    lines.extend(item.insight.map(|band| insight(words, band)));
    let median = item.median.map(|median| {
        let median = median.number().to_string();
        words.fill(ClerkPhrase::ResultMedian, &[("n", &median)])
    });
    let mean = item.mean.map(|shown| {
        let mean = mean(words, Some(shown));
        words.fill(ClerkPhrase::ResultMean, &[("n", &mean)])
    });
    let figures: Vec<String> = median.into_iter().chain(mean).collect();
    if !figures.is_empty() {
        lines.push(figures.join(", "));
    }
    lines.extend(item.distribution.map(|spread| distribution(words, spread)));
    if let Some(agreement) = item.agreement {
        let agreement = self::agreement(words, agreement);
        lines.push(words.fill(ClerkPhrase::ResultAgreement, &[("n", &agreement)]));
    }
    lines
}

pub(super) fn distribution(words: &Words, distribution: Distribution) -> String {
    match distribution {
        Distribution::Coarse(tenths) => {
            let [low, middle, high] = tenths.map(|tenths| (u32::from(tenths) * 10).to_string());
            let blanks = [("low", &*low), ("middle", &*middle), ("high", &*high)];
            words.fill(ClerkPhrase::ResultCoarse, &blanks)
        }
        Distribution::Whole {
            levels,
            unsure,
            not_applicable,
            unanswered,
        } => {
            let levels = levels.map(|count| count.to_string()).join(" – ");
            words.fill(
                ClerkPhrase::ResultWhole,
                &[
                    ("levels", &levels),
                    ("unsure", &unsure.to_string()),
                    ("not_applicable", &not_applicable.to_string()),
                    ("unanswered", &unanswered.to_string()),
                ],
            )
        }
    }
}

/// Which question a finding answers.
pub(super) fn analysis(words: &Words, kind: Analysis) -> &str {
    words.say(match kind {
        Analysis::Descriptive => ClerkPhrase::KindDescriptive,
        Analysis::Diagnostic => ClerkPhrase::KindDiagnostic,
        Analysis::Predictive => ClerkPhrase::KindPredictive,
        Analysis::Prescriptive => ClerkPhrase::KindPrescriptive,
    })
}

/// A finding: its kind, what it says, and how sure it is.
pub fn finding(shared: &Wording, words: &Words, report: &Group, finding: &Finding) -> [String; 3] {
    let kind = analysis(words, finding.kind());
    let text = match finding {
        Finding::Readiness(_) => {
            let counts = readiness(words, report);
            words.fill(ClerkPhrase::FindingReadiness, &[("counts", &counts)])
        }
        Finding::Weakest(names, lowest) => {
            let (names, value) = (names.join("; "), mean(words, Some(*lowest)));
            let blanks = [("names", &*names), ("value", &*value)];
            words.fill(ClerkPhrase::FindingWeakest, &blanks)
        }
        Finding::Choice(name, level, text, most, all) => words.fill(
            ClerkPhrase::FindingChoice,
            &[
                ("name", name),
                ("level", &level.number().to_string()),
                ("text", text),
                ("n", &most.to_string()),
                ("of", &all.to_string()),
            ],
        ),
        Finding::Middle(name, level, text) => words.fill(
            ClerkPhrase::FindingMiddle,
            &[
                ("name", name),
                ("level", &level.number().to_string()),
                ("text", text),
            ],
        ),
        Finding::Pull(block, name, hundredths) => {
            let gain = tenths(words, *hundredths);
            let blanks = [("block", &**block), ("name", name), ("n", &gain)];
            words.fill(ClerkPhrase::FindingPull, &blanks)
        }
        Finding::Insight(names, more, best) => insight_lacks(shared, words, names, *more, *best),
        Finding::Roles(name, hundredths) => {
            let gap = tenths(words, *hundredths);
            words.fill(ClerkPhrase::FindingRoles, &[("name", name), ("n", &gap)])
        }
        Finding::Step(block, target, items) => step(words, block, *target, items),
        Finding::Change(change) => changed(words, change),
        Finding::Line(trend) => line(words, trend),
        Finding::First(point) => {
            let [why, ask, _] = agenda_part(words, point);
            let blanks = [
                ("statement", &*point.statement),
                ("why", &why),
                ("ask", &ask),
            ];
            words.fill(ClerkPhrase::FindingFirst, &blanks)
        }
    };
    [kind.to_owned(), text, certainty(words, report, finding)]
}

/// Hundredths of a level as people say a difference: to a tenth.
fn tenths(words: &Words, hundredths: u16) -> String {
    decimal(words, (i32::from(hundredths) + 5) / 10 * 10)
}

/// On which items insight lacks, and who would know.
fn insight_lacks(
    shared: &Wording,
    words: &Words,
    names: &[String],
    more: usize,
    best: Role,
) -> String {
    let quoted = names.iter().map(|name| format!("“{name}”"));
    let names = all_of(words, quoted);
    let who = shared.say(match best {
        Role::Councillor => Phrase::BestCouncillor,
        Role::Executive => Phrase::BestExecutive,
        Role::Clerk => Phrase::BestClerk,
        Role::CivilServant => Phrase::BestCivilServant,
    });
    let blanks = [
        ("names", &*names),
        ("more", &*more.to_string()),
        ("who", who),
    ];
    let phrase = if more > 0 {
        ClerkPhrase::FindingInsightMore
    } else {
        ClerkPhrase::FindingInsight
    };
    words.fill(phrase, &blanks)
}

/// Things that go together: "a en b".
fn all_of(words: &Words, parts: impl Iterator<Item = String>) -> String {
    let and = format!(" {} ", words.say(ClerkPhrase::And));
    parts.collect::<Vec<_>>().join(&and)
}

/// The smallest set of items that brings a block to its target.
fn step(words: &Words, block: &str, target: Level, items: &[(String, String)]) -> String {
    let items = items
        .iter()
        .map(|(name, text)| format!("“{name}” ({text})"));
    let items = all_of(words, items);
    let blanks = [
        ("block", block),
        ("level", &*target.number().to_string()),
        ("items", &items),
    ];
    words.fill(ClerkPhrase::FindingStep, &blanks)
}

/// The line through earlier rounds, with its interval.
fn line(words: &Words, trend: &Trend) -> String {
    let low = signed(words, trend.per_year - trend.half_width);
    let high = signed(words, trend.per_year + trend.half_width);
    words.fill(
        ClerkPhrase::FindingLine,
        &[
            ("name", &trend.name),
            ("n", &signed(words, trend.per_year)),
            ("low", &low),
            ("high", &high),
        ],
    )
}

fn changed(words: &Words, change: &Change) -> String {
    let Difference { value, half_width } = change.difference;
    let phrase = if value > 0.0 {
        ClerkPhrase::FindingHigher
    } else {
        ClerkPhrase::FindingLower
    };
    let level = |value: f64| decimal(words, hundredths(value, f64::round));
    words.fill(
        phrase,
        &[
            ("name", &change.name),
            ("when", &when(words, Some(change.since))),
            ("n", &level(value.abs())),
            ("low", &level(value.abs() - half_width)),
            ("high", &level(value.abs() + half_width)),
        ],
    )
}

/// A difference with its sign, to a hundredth: "+0,4", "−0,13", "0,0".
pub fn signed(words: &Words, value: f64) -> String {
    let hundredths = hundredths(value, f64::round);
    let sign = if hundredths > 0 { "+" } else { "" };
    [sign, &decimal(words, hundredths)].concat()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "differences of levels are small"
)]
fn hundredths(value: f64, round: fn(f64) -> f64) -> i32 {
    round(value * 100.0) as i32
}

/// Van der Eijk's A: "0,59", "−0,1".
pub fn agreement(words: &Words, hundredths: i16) -> String {
    decimal(words, i32::from(hundredths))
}

/// How two rounds differ in a figure: "+0,4 (±0,3): duidelijk hoger". The margin is rounded up.
pub fn difference(words: &Words, difference: Option<Difference>) -> String {
    let Some(difference) = difference else {
        return words.say(ClerkPhrase::ResultHidden).to_owned();
    };
    let phrase = match (difference.is_clear(), difference.value > 0.0) {
        (false, _) => ClerkPhrase::DifferenceNone,
        (true, true) => ClerkPhrase::DifferenceHigher,
        (true, false) => ClerkPhrase::DifferenceLower,
    };
    let width = decimal(words, hundredths(difference.half_width, f64::ceil));
    let blanks = [("n", &*signed(words, difference.value)), ("width", &*width)];
    words.fill(phrase, &blanks)
}

/// The findings by kind, each in a sentence: what is said of the kind, and what is found. How sure they are is said once,
/// by [`sureness`], and with a finding only where that is something else.
pub fn findings_by_kind(
    shared: &Wording,
    words: &Words,
    report: &Group,
) -> Vec<(String, Vec<String>)> {
    let sure = sureness(words, report);
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    for found in &report.findings {
        let [kind, said, certainty] = finding(shared, words, report, found);
        let said = if certainty == sure {
            said
        } else {
            format!("{said} ({certainty})")
        };
        match kinds.last_mut() {
            Some((last, of_kind)) if *last == kind => of_kind.push(said),
            _ => kinds.push((kind, vec![said])),
        }
    }
    kinds
}

/// Certainty of a finding: n of N, and what that means.
fn certainty(words: &Words, report: &Group, finding: &Finding) -> String {
    match finding {
        Finding::Step(..) | Finding::Pull(..) => {
            return words.say(ClerkPhrase::CertaintySum).to_owned();
        }
        Finding::Change(change) => {
            let phrase = if change.election {
                ClerkPhrase::CertaintyElection
            } else {
                ClerkPhrase::CertaintyChange
            };
            return words.count(phrase, &[("n", change.rounds)]);
        }
        Finding::Line(trend) => {
            let phrase = if trend.is_clear() {
                ClerkPhrase::CertaintyLine
            } else {
                ClerkPhrase::CertaintyNoLine
            };
            return words.count(phrase, &[("n", trend.rounds)]);
        }
        _ => {}
    }
    sureness(words, report)
}

/// Response count (n of N), and the certainty of the figures that follows from it.
pub fn sureness(words: &Words, report: &Group) -> String {
    let release = &report.release;
    let Some(count) = release.count else {
        return words.say(ClerkPhrase::ResultTooFew).to_owned();
    };
    let phrase = if release.by_hand {
        ClerkPhrase::CertaintyHands
    } else if count == release.members {
        ClerkPhrase::CertaintyAll
    } else if is_low(release) {
        ClerkPhrase::CertaintyFew
    } else if release
        .blocks
        .iter()
        .any(|block| block.half_width.is_some())
    {
        ClerkPhrase::CertaintySome
    } else {
        ClerkPhrase::CertaintyNoMargin
    };
    let blanks = [
        ("n", &*count.to_string()),
        ("of", &*release.members.to_string()),
    ];
    words.fill(phrase, &blanks)
}

/// The proposal for the agenda, to be changed and copied.
pub fn agenda(shared: &Wording, words: &Words, report: &Group) -> String {
    let release = &report.release;
    let count = match release.count {
        Some(count) => count.to_string(),
        None => "<5".to_owned(),
    };
    let blanks = [
        ("name", &*release.name),
        ("n", &*count),
        ("of", &*release.members.to_string()),
    ];
    let mut lines = vec![
        words.fill(ClerkPhrase::AgendaHeading, &blanks),
        String::new(),
    ];
    lines.extend(
        (1..)
            .zip(agenda_points(shared, words, report))
            .map(|(number, point): (i32, String)| format!("{number}. {point}")),
    );
    lines.join("\n")
}

/// What to put on the agenda, a line each: the statement, why it stands there, a question to the executive, and
/// what the council can do.
pub fn agenda_points(shared: &Wording, words: &Words, report: &Group) -> Vec<String> {
    let points = report.agenda.iter().zip(agenda_parts(words, report));
    let points = points.map(|(point, parts)| {
        let statement = shared.fill(Phrase::AgendaStatement, &[("statement", &point.statement)]);
        [statement, parts.join(" ")].join(" ")
    });
    points.collect()
}

/// Of each point of the agenda why it stands there, a question to the executive, and what the council can do.
pub fn agenda_parts(words: &Words, report: &Group) -> Vec<[String; 3]> {
    let points = report.agenda.iter();
    points.map(|point| agenda_part(words, point)).collect()
}

fn agenda_part(words: &Words, point: &GroupAgendaPoint) -> [String; 3] {
    let why = match &point.why {
        GroupAgendaReason::Law(law) => words.fill(ClerkPhrase::AgendaLaw, &[("law", law)]),
        GroupAgendaReason::Disagreement => words.say(ClerkPhrase::AgendaSpread).to_owned(),
        GroupAgendaReason::Unknown => words.say(ClerkPhrase::AgendaUnknown).to_owned(),
        GroupAgendaReason::NotYet => words.say(ClerkPhrase::AgendaNotYet).to_owned(),
    };
    [
        why,
        ask(words, point),
        words.fill(ClerkPhrase::AgendaDo, &[("question", &point.question)]),
    ]
}

/// The question about something that stands on the agenda, and whom it is put to.
pub fn ask(words: &Words, point: &GroupAgendaPoint) -> String {
    let to = if point.for_council {
        ClerkPhrase::AgendaAskCouncil
    } else {
        ClerkPhrase::AgendaAsk
    };
    words.fill(to, &[("ask", words.say(question(point)))])
}

/// What is asked about something that stands on the agenda: of the executive, unless it is about the council itself.
pub fn question(point: &GroupAgendaPoint) -> ClerkPhrase {
    match point.why {
        _ if point.for_council => ClerkPhrase::AskCouncil,
        GroupAgendaReason::Law(_) => ClerkPhrase::AskLaw,
        GroupAgendaReason::Disagreement => ClerkPhrase::AskSpread,
        GroupAgendaReason::Unknown => ClerkPhrase::AskUnknown,
        GroupAgendaReason::NotYet => ClerkPhrase::AskNotYet,
    }
}

/// Where an item stands in a group, or that it is not shown.
pub fn standing<'a>(shared: &'a Wording, words: &'a Words, standing: Option<Standing>) -> &'a str {
    match standing {
        Some(Standing::Met) => shared.say(Phrase::StandingMet),
        Some(Standing::NotYet) => shared.say(Phrase::StandingNotYet),
        Some(Standing::Unknown) => shared.say(Phrase::StandingUnknown),
        None => words.say(ClerkPhrase::ResultHidden),
    }
}

/// Which round it is, and how many took part: "Waterveen, raad · 18 van 21 deden mee".
pub fn source_name(words: &Words, report: &Group) -> String {
    [&*report.release.name, &*took_part(words, report)].join(" · ")
}

/// How many took part: "18 van 21 deden mee", or that so few did that nothing is shown.
pub fn took_part(words: &Words, report: &Group) -> String {
    let release = &report.release;
    match release.count {
        Some(count) => {
            let counts = [("n", count), ("of", release.members)];
            words.count(ClerkPhrase::ResultCount, &counts)
        }
        None => words.say(ClerkPhrase::ResultTooFew).to_owned(),
    }
}

/// A statement with its number: "P5-2 De gemeente …".
pub fn numbered(item: &ItemId, statement: &str) -> String {
    format!("{item} {statement}")
}

/// A group of roles with its size: "Raadslid (21)".
pub fn role_column(shared: &Wording, words: &Words, role: &RoleRelease) -> String {
    let name = match role.roles.as_slice() {
        [one] => shared.role(*one),
        _ => words.say(ClerkPhrase::RolesTogether),
    };
    format!("{name} ({})", role.count)
}

/// A half-year: "tweede helft van 2026".
pub fn when(words: &Words, period: Option<Period>) -> String {
    let Some(period) = period else {
        return words.say(ClerkPhrase::EarlierWhenUnknown).to_owned();
    };
    let phrase = if period.half() == 1 {
        ClerkPhrase::EarlierWhenFirst
    } else {
        ClerkPhrase::EarlierWhenSecond
    };
    words.count(phrase, &[("year", usize::from(period.year()))])
}

/// Which earlier round it is that another stands beside.
pub fn earlier(words: &Words, comparison: &Comparison) -> String {
    words.fill(
        ClerkPhrase::EarlierOf,
        &[
            ("name", &comparison.name),
            ("when", &when(words, comparison.period)),
            ("n", &comparison.count.unwrap_or_default().to_string()),
            ("of", &comparison.members.to_string()),
        ],
    )
}
