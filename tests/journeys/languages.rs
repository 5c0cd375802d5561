//! In English: by the link below every page, with what was filled in, and in a round with others who answer in Dutch.

use raadspeil::questionnaire::Level;
use raadspeil::response::Answer;

use crate::browser::Browser;
use crate::looks;
use crate::person::Person;
use crate::taking_part::Clerk;

/// Somebody who reads no Dutch fills in the quick scan, takes the result along, and sees it in Dutch after all.
pub async fn in_english(browser: Browser) {
    let person = Person::arrives(browser).await;
    // The texts are fetched only where they are chosen.
    let texts = |asked: &[String]| asked.iter().any(|path| path.contains("/language-en-"));
    assert!(person.server.is_down() || !texts(&person.server.asked()));
    person.goes_to("#/uitleg/privacy").await;
    person.presses("English").await;
    person
        .reads("Your answers are in this browser, on this device.")
        .await;
    assert!(texts(&person.server.asked()));
    let language = person.tells("return document.documentElement.lang").await;
    assert_eq!(language, "en");
    person.goes_to("en.html#/").await;
    person
        .reads("How ready is your municipality for the digital society?")
        .await;
    person.finds_it_accessible("start in English").await;
    person.finds_it_fits("start in English").await;
    looks::take(&person, "english-start").await;
    person.presses("Start the quick scan").await;
    for number in 1..=12 {
        person.reads(&format!("Statement {number} of 12")).await;
        person
            .chooses(if number == 4 {
                "I do not know"
            } else {
                "Agreed"
            })
            .await;
        person.reads(&format!("{number} of 12 answered")).await;
        if number == 2 {
            person.finds_it_accessible("a statement in English").await;
            looks::take(&person, "english-statement").await;
        }
        person
            .presses(if number < 12 {
                "Next"
            } else {
                "To the overview"
            })
            .await;
    }
    person.presses("See your result").await;
    person.reads("11 on target 0 below target 1 unknown").await;
    person.finds_it_accessible("a result in English").await;
    person.finds_it_fits("a result in English").await;
    looks::take(&person, "english-result").await;
    // The clerk's program has the same language.
    person.presses("Save as PDF or another file").await;
    person.presses("Report (PDF)").await;
    person.reads("Saved: raadspeil-personal-").await;
    let pdf = person.finds_saved("raadspeil-personal-").await;
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
    // Nothing is lost on the way back.
    person.presses("Nederlands").await;
    person.reads("Uw resultaat als bestand").await;
    person.goes_to("#/uitslag").await;
    person
        .reads("11 op peil 0 nog niet op peil 1 onbekend")
        .await;
    person.leaves().await;
}

/// A councillor who reads English takes part in the round of a clerk who reads Dutch.
pub async fn takes_part_in_english(browser: Browser) {
    let clerk = Clerk::opens_a_round_without_slips();
    let person = Person::arrives(browser).await;
    person.goes_to(&clerk.link()).await;
    person.reads("Doe mee aan een peiling").await;
    person.presses("English").await;
    person.reads("Take part in a survey").await;
    person.finds_it_accessible("an invitation in English").await;
    person.presses("Take part").await;
    person.reads("Statement 1 of 12").await;
    person.chooses("Sometimes").await;
    person.reads("Stored in this browser").await;
    person.goes_to("en.html#/inleveren").await;
    person.presses("Make my answer code").await;
    let payload = clerk.opens_code_in_english_of(&person).await;
    let answers: Vec<_> = payload.response.answers.into_values().collect();
    assert_eq!(answers, [Answer::Level(Level::Two)]);
    person.leaves().await;
}

/// A clerk and an analyst look at what comes out, in English.
pub async fn examples_in_english(browser: Browser) {
    let person = Person::arrives(browser).await;
    person.goes_to("en.html#/voorbeeld").await;
    person.reads("This council does not exist").await;
    person.reads("21 of 26 took part").await;
    person.finds_it_accessible("an example in English").await;
    person.finds_it_fits("an example in English").await;
    looks::take(&person, "english-example").await;
    person.goes_to("en.html#/regio/voorbeeld").await;
    person.reads("This region does not exist").await;
    person.finds_it_accessible("a region in English").await;
    looks::take(&person, "english-region").await;
    person.goes_to("en.html#/peiling/nieuw").await;
    person
        .reads("How do you make sure that nobody is counted twice?")
        .await;
    person.finds_it_accessible("a new survey in English").await;
    person.leaves().await;
}
