//! The report of one person as a document.

use super::{Document, DocumentPart, harmless};
use crate::chart::Picture;
use crate::questionnaire::Questionnaire;
use crate::report::{ItemReport, Personal};
use crate::wording::{Date, Phrase, Wording};

/// All of the report of one person: the summary first, then the blocks, then each statement.
pub fn personal(
    report: &Personal,
    asked: &Questionnaire,
    wording: &Wording,
    date: Date,
) -> Document {
    let mut parts = summary(report, wording, date);
    parts.extend(agenda(report, wording));
    if report.tells_blocks() {
        parts.extend(blocks(report, wording));
    }
    parts.extend(items(report, asked, wording));
    parts.push(DocumentPart::Paragraph(report.note.clone()));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

/// The same for paper: with drawings, and a summary of one page first.
pub fn personal_paper(
    report: &Personal,
    asked: &Questionnaire,
    wording: &Wording,
    date: Date,
) -> Document {
    let figure = |picture| DocumentPart::Figure(Box::new(wording.drawing(report, picture)));
    let mut parts = summary(report, wording, date);
    parts.push(figure(Picture::Readiness));
    parts.push(DocumentPart::NewPage);
    parts.extend(agenda(report, wording));
    if report.tells_blocks() {
        let [heading, table] = blocks(report, wording);
        parts.extend([heading, figure(Picture::Blocks), table]);
    }
    parts.extend(items(report, asked, wording));
    parts.push(DocumentPart::Paragraph(report.note.clone()));
    Document {
        language: asked.language().to_owned(),
        parts,
    }
}

fn say(wording: &Wording, phrase: Phrase) -> String {
    wording.say(phrase).to_owned()
}

fn heading(wording: &Wording, phrase: Phrase) -> DocumentPart {
    DocumentPart::Heading(2, say(wording, phrase))
}

fn columns(wording: &Wording, phrases: [Phrase; 4]) -> Vec<String> {
    phrases.map(|phrase| say(wording, phrase)).to_vec()
}

fn summary(report: &Personal, wording: &Wording, date: Date) -> Vec<DocumentPart> {
    let line = [wording.date(date), wording.source_line(report)].join(" · ");
    let mut parts = vec![
        DocumentPart::Heading(1, say(wording, Phrase::OutcomeTitle)),
        DocumentPart::Paragraph(line),
        heading(wording, Phrase::ReadinessTitle),
        DocumentPart::Paragraph(wording.readiness(report.readiness)),
        DocumentPart::Paragraph(wording.insight(report.insight)),
    ];
    parts.extend(
        wording
            .findings(report)
            .into_iter()
            .map(DocumentPart::Paragraph),
    );
    parts
}

fn agenda(report: &Personal, wording: &Wording) -> [DocumentPart; 2] {
    let points = report.agenda.iter().map(|point| {
        // A paper never states a statement as a fact.
        let blanks = [("statement", &*point.statement)];
        let statement = wording.fill(Phrase::AgendaStatement, &blanks);
        let reason = wording.agenda_reason(&point.reason);
        [&statement, &*reason, &point.action].join(" ")
    });
    let points = if report.agenda.is_empty() {
        DocumentPart::Paragraph(say(wording, Phrase::AgendaEmpty))
    } else {
        DocumentPart::List(points.collect())
    };
    [heading(wording, Phrase::AgendaTitle), points]
}

fn blocks(report: &Personal, wording: &Wording) -> [DocumentPart; 2] {
    let names = [
        Phrase::Block,
        Phrase::Score,
        Phrase::Target,
        Phrase::ColumnInsight,
    ];
    let rows = report.blocks.iter().map(|block| {
        vec![
            block.name.clone(),
            wording.block_value(block),
            block.target.number().to_string(),
            wording.insight(block.insight),
        ]
    });
    [
        heading(wording, Phrase::BlocksTitle),
        DocumentPart::Table(columns(wording, names), rows.collect()),
    ]
}

fn items(report: &Personal, asked: &Questionnaire, wording: &Wording) -> Vec<DocumentPart> {
    let names = [
        Phrase::ColumnStatement,
        Phrase::ColumnAnswer,
        Phrase::ColumnStanding,
        Phrase::ColumnAction,
    ];
    let mut parts = vec![heading(wording, Phrase::ItemsTitle)];
    if !report.tells_blocks() {
        // One table: a block with one item would be a heading with more heading cells below it than data.
        let items = report.blocks.iter().flat_map(|block| &block.items);
        let rows = items.map(|item| row(item, asked, wording));
        parts.push(DocumentPart::Table(columns(wording, names), rows.collect()));
        return parts;
    }
    for block in report.blocks.iter().filter(|block| !block.items.is_empty()) {
        let rows = block.items.iter().map(|item| row(item, asked, wording));
        parts.push(DocumentPart::Heading(3, block.name.clone()));
        parts.push(DocumentPart::Table(columns(wording, names), rows.collect()));
    }
    parts
}

/// One statement as a row.
fn row(item: &ItemReport, asked: &Questionnaire, wording: &Wording) -> Vec<String> {
    let mut answer = wording.answer(asked, item.answer);
    if let Some(explained) = item.reason.as_ref().or(item.meaning.as_ref()) {
        // A reason is the person's own words.
        answer = [answer, harmless(explained)].join(": ");
    }
    let law = item.law.as_deref().map(|law| wording.law(law));
    let action: Vec<String> = law.into_iter().chain(item.action.clone()).collect();
    vec![
        item.statement.clone(),
        answer,
        wording.standing(item).to_owned(),
        action.join(" "),
    ]
}
