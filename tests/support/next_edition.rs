//! A made-up edition after the one that is asked.

use raadspeil::questionnaire::{self, Questionnaire, SourceFile};
use serde_json::{Value, json};

/// Edition 2027-1. P1-1 is asked in other words as P1-5, which is declared comparable; P1-2 makes way for P1-6, which is new;
/// P1-3 is dropped.
pub(crate) fn next_edition() -> Questionnaire {
    let read = |text| serde_json::from_str::<Value>(text).unwrap();
    let mut scoring = read(include_str!("../../questions/2026-1/scoring.json"));
    let mut texts = read(include_str!("../../questions/2026-1/nl.json"));
    for file in [&mut scoring, &mut texts] {
        file["edition"] = json!("2027-1");
        let items = file["items"].as_array_mut().unwrap();
        items.retain(|item| item["id"] != "P1-3");
        items[0]["id"] = json!("P1-5");
        items[1]["id"] = json!("P1-6");
    }
    scoring["items"][0]["comparable_with"] = json!("P1-1");
    texts["items"][0]["statement"] = json!("In andere woorden hetzelfde.");
    texts["items"][1]["statement"] = json!("Dit vroeg nog niemand.");
    let (scoring, texts) = (scoring.to_string(), texts.to_string());
    let file = |name, text| SourceFile { name, text };
    questionnaire::read(file("scoring", &scoring), file("nl", &texts)).unwrap()
}
