//! The contributions of a comparison as sheets, for its analyst alone.

use std::collections::BTreeSet;

use super::parts::Text;
use super::region::kind;
use super::{Cell, Column, Kind, Sheet};
use crate::region::{Contribution, Earlier, GroupKind, Member, RegionalRelease};
use crate::scoring::student;
use crate::sentences::RegionWords;
use crate::wording::{AnalystPhrase, ClerkPhrase, Phrase};

/// The contributions and the standings of their items. A municipality is a number: its place among the members, whose
/// order is drawn anew for each comparison, from `first` on.
pub fn contributions(members: &[Member<'_>], first: usize, words: RegionWords<'_>) -> [Sheet; 2] {
    let text = Text::of(words);
    let members: Vec<(usize, &Member<'_>)> = (first..).zip(members).collect();
    [blocks(&members, words, text), items(&members, words, text)]
}

/// The columns that say which municipality a row is of, as a number, its scan and its size class.
fn who(number: usize, member: &Member<'_>, words: RegionWords<'_>, text: Text<'_>) -> [Cell; 3] {
    let (size, contribution) = member;
    let group = size.map(GroupKind::Size);
    [
        Cell::count(Some(number)),
        text.scan(contribution.scan),
        group.map_or(Cell::Empty, |group| kind(group, words)),
    ]
}

fn columns(words: RegionWords<'_>, text: Text<'_>) -> Vec<Column> {
    let own = |key, name, width, kind| Column::new(key, &words.say(name), width, kind);
    vec![
        own("number", AnalystPhrase::SheetNumber, 10, Kind::Whole),
        text.column("scan", ClerkPhrase::SheetScan, 16, Kind::Code),
        own("size", AnalystPhrase::SheetSize, 16, Kind::Code),
    ]
}

fn blocks(members: &[(usize, &Member<'_>)], words: RegionWords<'_>, text: Text<'_>) -> Sheet {
    let rows = members.iter().flat_map(|&(number, member)| {
        let contribution: &Contribution = member.1;
        let shown = contribution.shown.iter();
        shown.flat_map(move |shown| {
            let asked = words.asked.blocks().iter().zip(&shown.blocks);
            asked.map(move |(asked, block)| {
                let mut row = who(number, member, words, text).to_vec();
                row.extend([
                    Cell::Whole(contribution.members.into()),
                    Cell::Whole(shown.count.into()),
                    Cell::Whole(contribution.number.into()),
                    Cell::text(asked.id.as_str()),
                    Cell::mean(block.mean),
                    text.mean_shown(block.mean),
                    // 0 means that everybody took part: no margin, rather than one of width zero.
                    Cell::hundredths(block.half_width.filter(|width| *width > 0)),
                    text.margin_shown(block.half_width),
                ]);
                row
            })
        })
    });
    let mut columns = columns(words, text);
    columns.extend([
        text.column("members", ClerkPhrase::SheetMembers, 12, Kind::Whole),
        text.column("took_part", ClerkPhrase::SheetCount, 12, Kind::Whole),
        text.column("release", ClerkPhrase::SheetRelease, 12, Kind::Whole),
        text.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
    ]);
    columns.extend(text.mean_columns());
    let name = words.say(AnalystPhrase::SheetContributions);
    Sheet::new("contributions", &name, columns, rows.collect())
}

fn items(members: &[(usize, &Member<'_>)], words: RegionWords<'_>, text: Text<'_>) -> Sheet {
    let rows = members.iter().flat_map(|&(number, member)| {
        let contribution: &Contribution = member.1;
        let shown = contribution.shown.iter();
        shown.flat_map(move |shown| {
            let asked = words.asked.asked(contribution.scan).zip(&shown.items);
            asked.map(move |(asked, item)| {
                let mut row = who(number, member, words, text).to_vec();
                row.extend([
                    Cell::text(asked.id.as_str()),
                    text.standing(item.standing),
                    text.insight(item.insight),
                ]);
                row
            })
        })
    });
    let mut columns = columns(words, text);
    columns.extend([
        text.column("item", ClerkPhrase::SheetItemCode, 14, Kind::Text),
        text.shared_column("standing", Phrase::ColumnStanding, 16, Kind::Code),
        text.shared_column("insight", Phrase::ColumnInsight, 24, Kind::Code),
    ]);
    let name = words.say(AnalystPhrase::SheetStandings);
    Sheet::new("standings", &name, columns, rows.collect())
}

/// What the municipalities contributed in earlier half-years, where that may be set beside what they contribute now: a
/// row for each municipality, half-year and block, with the numbers that [`contributions`] gives them.
pub fn earlier(
    members: &[Member<'_>],
    first: usize,
    earlier: &[Earlier<'_>],
    words: RegionWords<'_>,
) -> Sheet {
    let text = Text::of(words);
    let rows = earlier.iter().flat_map(|earlier| {
        let then = earlier.comparable(&now(members)).into_iter();
        let there = (first..).zip(members).zip(then);
        there.flat_map(move |((number, member), then)| {
            let shown = then.and_then(|then| then.shown.as_ref()).into_iter();
            shown.flat_map(move |shown| {
                let asked = words.asked.blocks().iter().zip(&shown.blocks);
                asked.map(move |(asked, block)| {
                    let mut row = who(number, member, words, text).to_vec();
                    row.extend([
                        text.period(Some(earlier.period)),
                        Cell::text(asked.id.as_str()),
                        Cell::mean(block.mean),
                        text.mean_shown(block.mean),
                    ]);
                    row
                })
            })
        })
    });
    let mut columns = columns(words, text);
    columns.extend([
        Column::new(
            "earlier_period",
            &words.say(AnalystPhrase::SheetTrendPeriod),
            24,
            Kind::Code,
        ),
        text.column("block", ClerkPhrase::SheetBlockCode, 14, Kind::Text),
    ]);
    columns.extend(text.mean_columns().into_iter().take(2));
    let name = words.say(AnalystPhrase::SheetEarlier);
    Sheet::new("earlier", &name, columns, rows.collect())
}

fn now<'a>(members: &[Member<'a>]) -> Vec<&'a Contribution> {
    members.iter().map(|(_, one)| *one).collect()
}

/// How many municipalities a change of a block is of, for every earlier half-year, scan and block.
fn pairs(
    release: &RegionalRelease,
    members: &[Member<'_>],
    earlier: &[Earlier<'_>],
) -> BTreeSet<usize> {
    let now = now(members);
    let mut counts = BTreeSet::new();
    for earlier in earlier {
        let then = earlier.comparable(&now);
        for group in &release.groups {
            let GroupKind::Scan(scan) = group.of else {
                continue;
            };
            counts.extend((0..group.blocks.len()).map(|place| {
                let pairs = then.iter().zip(&now).filter(|(then, now)| {
                    let then = then.and_then(|then| then.observed(place));
                    now.scan == scan && then.is_some() && now.observed(place).is_some()
                });
                pairs.count()
            }));
        }
    }
    counts
}

/// The 97.5th percentile of Student's t for every number of degrees of freedom with which a figure is computed: SQL has no
/// such function. As text, since a cell has two decimals at most.
pub fn quantiles(
    release: &RegionalRelease,
    members: &[Member<'_>],
    earlier: &[Earlier<'_>],
    words: RegionWords<'_>,
) -> Sheet {
    let counts = members.iter().filter_map(|(_, one)| one.shown.as_ref());
    let mut counts: BTreeSet<usize> = counts.map(|shown| usize::from(shown.count)).collect();
    for group in &release.groups {
        let of_group = |(size, one): &&Member<'_>| match group.of {
            GroupKind::Scan(scan) => one.scan == scan,
            GroupKind::Size(class) => *size == Some(class),
        };
        let of_group: Vec<&Member<'_>> = members.iter().filter(of_group).collect();
        counts.extend((0..group.blocks.len()).map(|place| {
            let shown = of_group.iter();
            shown
                .filter(|(_, one)| one.observed(place).is_some())
                .count()
        }));
    }
    counts.extend(pairs(release, members, earlier));
    // A line through five half-years has three degrees of freedom.
    counts.insert(4);
    let rows = counts.into_iter().filter_map(|count| {
        let freedom = count.checked_sub(1)?;
        let t = format!("{:.15}", student(freedom)?);
        Some(vec![Cell::count(Some(freedom)), Cell::text(&t)])
    });
    let own = |key, name, kind| Column::new(key, &words.say(name), 20, kind);
    let columns = vec![
        own("freedom", AnalystPhrase::SheetFreedom, Kind::Whole),
        own("t", AnalystPhrase::SheetStudent, Kind::Decimal),
    ];
    let name = words.say(AnalystPhrase::SheetStudent);
    Sheet::new("student", &name, columns, rows.collect())
}
