//! The agenda of a group as a council paper, with the headings that clerks use. What only the clerk knows stands between
//! brackets.

use super::group::agenda_points;
use super::{Document, DocumentPart, harmless};
use crate::questionnaire::Questionnaire;
use crate::report::Group;
use crate::sentences;
use crate::wording::{ClerkPhrase, Date, Wording};

/// The council paper; `None` where too few took part to propose anything.
pub fn proposal(
    report: &Group,
    asked: &Questionnaire,
    shared: &Wording,
    own: &Wording<ClerkPhrase>,
    date: Date,
) -> Option<Document> {
    let count = report.release.count?.to_string();
    let members = report.release.members.to_string();
    let items = report.release.items.len().to_string();
    let name = harmless(&report.release.name);
    let date = shared.date(date);
    let sure = sentences::sureness(own, report);
    let blanks = [
        ("name", &*name),
        ("n", &*count),
        ("of", &*members),
        ("items", &*items),
        ("date", &*date),
        ("sure", &*sure),
    ];
    let say = |phrase| own.fill(phrase, &blanks);
    let heading = |phrase| DocumentPart::Heading(2, say(phrase));
    let paragraph = |phrase| DocumentPart::Paragraph(say(phrase));
    let list = |phrases: &[ClerkPhrase]| {
        DocumentPart::List(phrases.iter().map(|phrase| say(*phrase)).collect())
    };
    let mut parts = vec![
        DocumentPart::Heading(1, say(ClerkPhrase::ProposalTitle)),
        paragraph(ClerkPhrase::ProposalDate),
        heading(ClerkPhrase::ProposalSubject),
        paragraph(ClerkPhrase::ProposalSubjectText),
        heading(ClerkPhrase::ProposalDecision),
        paragraph(ClerkPhrase::ProposalDecides),
    ];
    parts.push(if report.agenda.is_empty() {
        list(&[ClerkPhrase::ProposalOnlyNote])
    } else {
        list(&[
            ClerkPhrase::ProposalNote,
            ClerkPhrase::ProposalDiscuss,
            ClerkPhrase::ProposalAsk,
        ])
    });
    parts.extend([
        heading(ClerkPhrase::ProposalReason),
        paragraph(ClerkPhrase::ProposalReasonText),
        DocumentPart::Paragraph(sentences::readiness(own, report) + "."),
    ]);
    if !report.agenda.is_empty() {
        parts.push(heading(ClerkPhrase::ProposalQuestions));
    }
    parts.extend(agenda_points(report, shared, own));
    parts.extend([
        heading(ClerkPhrase::ProposalCaution),
        list(&[ClerkPhrase::ProposalPerception, ClerkPhrase::ProposalCount]),
        heading(ClerkPhrase::ProposalNext),
        list(&[
            ClerkPhrase::ProposalAnswer,
            ClerkPhrase::ProposalReturn,
            ClerkPhrase::ProposalRepeat,
        ]),
        heading(ClerkPhrase::ProposalAppendix),
        paragraph(ClerkPhrase::ProposalAppendixText),
    ]);
    Some(Document {
        language: asked.language().to_owned(),
        parts,
    })
}
