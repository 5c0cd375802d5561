//! The regional release: what anybody may see.

use super::Node;
use crate::analyst::tables::{
    self, TextTable, level, name_of_block, name_of_group, of_block, source_line, statement,
};
use crate::analyst::{Event, Saved, State};
use crate::html::{
    Details, Id, TableCell, Weight, button, buttons, details, figure, heading, lazy_drawing, lead,
    list, paragraph, row, section, small, subheading, table, text, when,
};
use crate::region::{RegionalFinding, RegionalGroup, RegionalRelease, regional_findings};
use crate::wording::{AnalystPhrase, ClerkPhrase};

const DRAWING: Id = Id::new("published");

/// The release, group by group.
pub(super) fn published(state: &State, release: &RegionalRelease) -> Vec<Node> {
    let all = release.municipalities.unwrap_or(release.count);
    let counts = [("n", release.count), ("of", all)];
    let groups = release.groups.iter().map(|it| group(state, it));
    let findings = regional_findings(&state.asked, release);
    let findings = findings.iter().map(|it| text(finding(state, it)));
    let save = |weight, phrase, saved| button(weight, state.say(phrase), Event::Saved(saved));
    let drawn = release.groups.first().map(|group| {
        let drawn = tables::drawing(state, group);
        figure(vec![lazy_drawing(drawn, &DRAWING)])
    });
    vec![
        section(vec![
            heading(state.say(AnalystPhrase::ResultTitle)),
            lead(state.count(AnalystPhrase::ResultCount, &counts)),
            small(source_line(state, release)),
        ]),
        section(vec![
            heading(state.say(AnalystPhrase::ResultFindings)),
            list(findings.collect()),
        ]),
        section(vec![
            heading(state.say(AnalystPhrase::ResultPublished)),
            paragraph(state.say(AnalystPhrase::ResultPublishedText)),
            buttons(vec![
                save(Weight::Primary, AnalystPhrase::SaveRelease, Saved::Release),
                save(Weight::Secondary, AnalystPhrase::SaveBlocks, Saved::Blocks),
                save(Weight::Secondary, AnalystPhrase::SaveItems, Saved::Items),
                save(
                    Weight::Secondary,
                    AnalystPhrase::SavePicture,
                    Saved::Picture,
                ),
            ]),
            drawn.into(),
            Node::Fragment(groups.collect()),
        ]),
    ]
}

fn group(state: &State, group: &RegionalGroup) -> Node {
    let title = name_of_group(state, group);
    let blocks = text_table(title.clone(), tables::blocks(state, group, false));
    let items = when(!group.items.is_empty(), || {
        let name = state.words.say(ClerkPhrase::ContributionItems).to_owned();
        let items = text_table(name.clone(), tables::items(state, group));
        details(Details::Any, text(name), vec![items])
    });
    Node::Fragment(vec![subheading(title), blocks, items])
}

/// A table of which the first column names the row.
fn text_table(name: String, TextTable { columns, rows }: TextTable) -> Node {
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate();
        row(cells.map(|(place, words)| match place {
            0 => TableCell::Name(words),
            _ => TableCell::Number(words),
        }))
    });
    table(name, columns, rows.collect())
}

/// A finding as a sentence.
fn finding(state: &State, finding: &RegionalFinding) -> String {
    match finding {
        RegionalFinding::Block(block) => {
            let words = of_block(state, block);
            state.fill(AnalystPhrase::FindingBlock, &[("words", &words)])
        }
        RegionalFinding::Lowest(block, mean) => state.fill(
            AnalystPhrase::FindingLowest,
            &[
                ("block", &name_of_block(state, block)),
                ("mean", &level(state, *mean)),
            ],
        ),
        RegionalFinding::Behind(block, item) => state.fill(
            AnalystPhrase::FindingBehind,
            &[
                ("block", &name_of_block(state, block)),
                ("statement", &statement(state, item)),
            ],
        ),
        RegionalFinding::NoTrend => state.say(AnalystPhrase::FindingNext),
        RegionalFinding::Begin(item) => {
            let statement = statement(state, item);
            state.fill(AnalystPhrase::FindingBegin, &[("statement", &statement)])
        }
    }
}
