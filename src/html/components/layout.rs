//! Parts of a page, and how they stand beside each other.

use crate::html::{Content, Message, Node, element, styled};

/// A styled part of a page: its tag and its class.
#[derive(Clone, Copy)]
pub struct Part(&'static str, &'static str);

// Constants, so that a binary contains only the class names that it uses.
impl Part {
    /// What is done with a point of an agenda.
    pub const AGENDA_ACTION: Self = Self("p", "agenda-action");
    /// Why it is on the agenda.
    pub const AGENDA_REASON: Self = Self("p", "agenda-reason");
    /// A figure beside a name.
    pub const BLOCK_VALUE: Self = Self("span", "block-value");
    /// A card.
    pub const CARD: Self = Self("div", "card");
    /// A section styled as a card.
    pub const CARD_SECTION: Self = Self("section", "card");
    /// The card that leads to the next step.
    pub const CARD_STRONG: Self = Self("section", "card card-strong");
    /// Cards beside each other.
    pub const CARDS: Self = Self("div", "cards");
    /// Radio buttons apart from those before.
    pub const CHOICES_APART: Self = Self("div", "choices-apart");
    /// Radio buttons beside each other.
    pub const CHOICES_BESIDE: Self = Self("div", "choices-beside");
    /// The answer of a radio button in a sentence.
    pub const CHOICE_DESCRIPTION: Self = Self("span", "choice-description");
    /// What a word means, below it where there is room.
    pub const CHOICE_MEANING: Self = Self("span", "choice-meaning");
    /// One character before the answer of a radio button.
    pub const CHOICE_MARK: Self = Self("span", "choice-mark");
    /// The answer of a radio button in a word.
    pub const CHOICE_WORD: Self = Self("span", "choice-word");
    /// Statements that hands are counted for.
    pub const HANDS: Self = Self("div", "hands");
    /// Fields for counts of hands.
    pub const HANDS_FIELDS: Self = Self("div", "hands-fields");
    /// Details below each other.
    pub const DETAILS_LIST: Self = Self("div", "disclosures");
    /// What there is to say about one statement.
    pub const ITEM_READING: Self = Self("article", "item-reading");
    /// The save status of the answers.
    pub const KEEPING: Self = Self("p", "keeping");
    /// What the law says.
    pub const LAW: Self = Self("p", "utrecht-paragraph law");
    /// What is not printed.
    pub const ON_SCREEN: Self = Self("div", "no-print");
    /// The same, for a paragraph.
    pub const PARAGRAPH_ON_SCREEN: Self = Self("p", "utrecht-paragraph no-print");
    /// The answer to a statement, in an overview.
    pub const OVERVIEW_ANSWER: Self = Self("span", "overview-answer");
    /// The mark of an unanswered statement, in an overview.
    pub const OVERVIEW_OPEN: Self = Self("span", "overview-answer overview-open");
    /// The name of a block, in an overview.
    pub const OVERVIEW_BLOCK: Self = Self("h2", "utrecht-heading-3 overview-block");
    /// How many statements of a block were answered.
    pub const OVERVIEW_COUNT: Self = Self("span", "overview-count");
    /// A statement in an overview.
    pub const OVERVIEW_ENTRY: Self = Self("li", "utrecht-unordered-list__item overview-entry");
    /// Statements in an overview.
    pub const OVERVIEW_LIST: Self = Self("ul", "utrecht-unordered-list overview-list");
    /// The steps of a process, and the page of one of them.
    pub const PROCESS: Self = Self("div", "process");
    /// The page of a step.
    pub const PROCESS_PAGE: Self = Self("div", "process-page");
    /// What a round is and how far it is, above each of its pages.
    pub const ROUND_HEAD: Self = Self("div", "round-head");
    /// The name of a round, above its pages.
    pub const ROUND_NAME: Self = Self("p", "round-name");
    /// Whether it is open, and how many took part.
    pub const ROUND_STATE: Self = Self("p", "round-state");
    /// What stands beside each other where there is room.
    pub const BESIDE: Self = Self("div", "beside");
    /// The number of responses received.
    pub const RECEIVED: Self = Self("p", "received");
    /// Column beside the QR code on the big screen.
    pub const SCREEN_BESIDE: Self = Self("div", "screen-beside");
    /// A drawing on the big screen.
    pub const SCREEN_DRAWING: Self = Self("div", "screen-drawing");
    /// The same as wide as the screen.
    pub const SCREEN_DRAWING_WIDE: Self = Self("div", "screen-drawing screen-drawing-wide");
    /// A slide with its navigation.
    pub const SCREEN_FINDING: Self = Self("div", "screen-finding");
    /// The invitation on the big screen.
    pub const SCREEN_JOIN: Self = Self("div", "screen-join");
    /// What kind of thing a slide says.
    pub const SCREEN_KIND: Self = Self("p", "screen-kind");
    /// A line on the big screen.
    pub const SCREEN_LINE: Self = Self("p", "screen-line");
    /// What to do, step by step, on the big screen.
    pub const SCREEN_STEPS: Self = Self("div", "screen-steps");
    /// A line with a code on the big screen.
    pub const SCREEN_CODE: Self = Self("p", "screen-line code-text");
    /// The number received, on the big screen.
    pub const SCREEN_NUMBER: Self = Self("p", "screen-number");
    /// The number of the slide and how many there are.
    pub const SCREEN_PLACE: Self = Self("span", "screen-place");
    /// A blank screen: what it says is for ears alone.
    pub const SCREEN_BLANK: Self = Self("div", "screen-blank");
    /// The words of a slide, above the rest of it.
    pub const SCREEN_TITLE: Self = Self("div", "screen-title");
    /// What is said beside the drawing of a slide.
    pub const SCREEN_SAID: Self = Self("div", "screen-said");
    /// A slide of the big screen.
    pub const SCREEN_SLIDE: Self = Self("div", "screen-slide");
    /// A slide, small, for whoever leads the talk.
    pub const SMALL_SLIDE: Self = Self("div", "card small-slide");
    /// The time, for whoever leads the talk.
    pub const CLOCK: Self = Self("p", "clock");
    /// A slip of paper.
    pub const SLIP: Self = Self("article", "slip");
    /// Slips of paper.
    pub const SLIPS: Self = Self("div", "slips");
    /// A statement with its answers.
    pub const STATEMENT: Self = Self("div", "statement");
    /// Where a statement stands.
    pub const STATEMENT_PLACE: Self = Self("p", "statement-place");
    /// Navigation to the previous and the next statement.
    pub const STATEMENT_STEPS: Self = Self("div", "statement-steps");
    /// Says the statement in plain words; `boot.js` and `plain.js` serve it.
    pub const PLAIN_WORDS: Self = Self("button", "plain");
    /// Reads the statement aloud where the device has a voice; `boot.js` and `aloud.js` serve it.
    pub const READ_ALOUD: Self = Self("button", "aloud");
    /// Targets, block by block.
    pub const TARGETS: Self = Self("div", "targets");
}

/// A part of a page.
pub fn part<M: Message>(part: Part, content: impl Content<M>) -> Node<M> {
    let Part(tag, class) = part;
    styled(tag, class, content)
}

/// A section, with its heading first.
pub fn section<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("section", "section", content)
}

/// A section that is not printed.
pub fn section_on_screen<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("section", "section no-print", content)
}

/// Buttons beside each other.
pub fn buttons<M: Message>(content: impl Content<M>) -> Node<M> {
    styled("div", "buttons", content)
}

/// The kind of content of `details`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Details {
    /// Anything.
    Any,
    /// What is not printed.
    OnScreen,
    /// The statements of a block.
    Items,
    /// Receipts.
    Receipts,
    /// Sources.
    Sources,
}

/// `details` with their summary.
pub fn details<M: Message>(
    of: Details,
    summary: impl Content<M>,
    content: impl Content<M>,
) -> Node<M> {
    let class = match of {
        Details::Any => "disclosure",
        Details::OnScreen => "disclosure no-print",
        Details::Items => "disclosure block-items",
        Details::Receipts => "disclosure receipts",
        Details::Sources => "disclosure sources",
    };
    let mut inside = vec![element("summary", summary)];
    inside.extend(content.nodes());
    styled("details", class, inside)
}
