//! The release of a region as a document.

use super::{Document, DocumentPart};
use crate::region::{GroupKind, RegionalGroup, RegionalRelease, regional_findings};
use crate::sentences::{RegionWords, TextTable};
use crate::wording::{AnalystPhrase, ClerkPhrase, Date};

/// So many blocks are drawn on a page.
const BLOCKS_ON_A_PAGE: usize = 5;

/// All of a regional release: a summary first, then each group, what changed, each statement, and how to read it.
pub fn region(release: &RegionalRelease, words: RegionWords<'_>, date: Date) -> Document {
    let heading = |level, words: String| DocumentPart::Heading(level, words);
    let shared = |phrase| words.own.say(phrase).to_owned();
    let findings = regional_findings(words.asked, release);
    let findings = findings.iter().map(|finding| {
        let [kind, said] = words.finding(finding);
        format!("{kind}: {said}")
    });
    let mut parts = vec![
        heading(1, words.say(AnalystPhrase::ExportTitle)),
        DocumentPart::Paragraph(about(release, words, date)),
        DocumentPart::Paragraph(words.count(release)),
        DocumentPart::Paragraph(shared(ClerkPhrase::GuidePerception)),
        heading(2, shared(ClerkPhrase::ResultFindings)),
        DocumentPart::List(findings.collect()),
        DocumentPart::NewPage,
        heading(2, shared(ClerkPhrase::ResultBlocks)),
    ];
    let is_scan = |group: &&RegionalGroup| matches!(group.of, GroupKind::Scan(_));
    for group in release.groups.iter().filter(is_scan) {
        parts.push(heading(3, words.name_of_group(group)));
        parts.push(DocumentPart::Figure(Box::new(words.drawing(group))));
        parts.push(table(words.blocks(group)));
    }
    let sizes: Vec<&RegionalGroup> = release.groups.iter().filter(|it| !is_scan(it)).collect();
    if !sizes.is_empty() {
        parts.push(heading(3, words.say(AnalystPhrase::ExportSizes)));
        parts.push(table(words.means(&sizes)));
    }
    parts.extend(trends(release, words));
    parts.extend(items(release, words));
    parts.push(heading(2, shared(ClerkPhrase::SheetGuide)));
    parts.push(DocumentPart::List(reading_guide(words)));
    Document {
        language: words.asked.language().to_owned(),
        parts,
    }
}

/// The name of the comparison, its half-year, and the date on which it was written.
pub(super) fn about(release: &RegionalRelease, words: RegionWords<'_>, date: Date) -> String {
    let date = words.shared.date(date);
    [
        release.name.clone(),
        words.when(release.period),
        words.own.fill(ClerkPhrase::ExportMade, &[("date", &date)]),
    ]
    .join(" · ")
}

/// What the figures mean, a sentence or some each.
pub fn reading_guide(words: RegionWords<'_>) -> Vec<String> {
    let first = words.own.say(ClerkPhrase::GuidePerception).to_owned();
    let rest = [
        AnalystPhrase::GuideMean,
        AnalystPhrase::GuideMargin,
        AnalystPhrase::GuideBand,
        AnalystPhrase::GuideThirds,
        AnalystPhrase::GuideTrend,
        AnalystPhrase::GuideScans,
        AnalystPhrase::GuideLast,
    ];
    let rest = rest.into_iter().map(|phrase| words.say(phrase));
    let note = words.asked.note().to_owned();
    std::iter::once(first).chain(rest).chain([note]).collect()
}

fn table(table: TextTable) -> DocumentPart {
    DocumentPart::Table(table.columns, table.rows)
}

fn trends(release: &RegionalRelease, words: RegionWords<'_>) -> Vec<DocumentPart> {
    let groups = release.groups.iter();
    let trends = groups.filter_map(|group| Some((group, group.trend.as_ref()?)));
    let parts = trends.flat_map(|(group, trend)| {
        [
            DocumentPart::Heading(3, words.name_of_group(group)),
            DocumentPart::Paragraph(words.about_trend(trend)),
            DocumentPart::Figure(Box::new(words.changes(trend))),
            table(words.trend(trend)),
        ]
    });
    let parts: Vec<DocumentPart> = parts.collect();
    if parts.is_empty() {
        return parts;
    }
    let title = DocumentPart::Heading(2, words.say(AnalystPhrase::TrendTitle));
    std::iter::once(title).chain(parts).collect()
}

fn items(release: &RegionalRelease, words: RegionWords<'_>) -> Vec<DocumentPart> {
    let with_items = |group: &&RegionalGroup| !group.items.is_empty();
    let groups = release.groups.iter().filter(with_items);
    let parts = groups.flat_map(|group| {
        let mut parts = vec![DocumentPart::Heading(3, words.name_of_group(group))];
        // Half of the blocks fit on a page. Of the size classes the tables tell enough.
        if matches!(group.of, GroupKind::Scan(_)) {
            let drawings = words.heat_maps(group, BLOCKS_ON_A_PAGE).into_iter();
            parts.extend(drawings.map(|it| DocumentPart::Figure(Box::new(it))));
        }
        parts.push(table(words.items(group)));
        parts
    });
    let parts: Vec<DocumentPart> = parts.collect();
    if parts.is_empty() {
        return parts;
    }
    let title = words.own.say(ClerkPhrase::ResultItems).to_owned();
    let title = DocumentPart::Heading(2, title);
    std::iter::once(title).chain(parts).collect()
}
