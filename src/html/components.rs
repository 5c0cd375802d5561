//! Components of pages: elements with the classes of NL Design System and of the app's own style sheet.

mod actions;
mod feedback;
mod fields;
mod figures;
mod frame;
mod layout;
mod slides;
mod steps;
mod table;
mod words;

pub use actions::{
    Weight, button, language_link, link, link_to, navigation, new_window, step, step_to,
};
pub use feedback::{Tone, alert, progress, status};
pub use fields::{
    Choice, choices_of, code_area, field, file_input, level_select, option, radio, select,
    text_area, text_input, validated_field,
};
pub use figures::{
    camera, chart, code_picture, drawing, explored, figure, lazy_drawing, link_picture, svg,
};
pub use frame::{Frame, bare_frame, frame};
pub use layout::{Details, Part, buttons, details, part, section, section_on_screen};
pub use slides::{
    OnScreen, Slide, SlideFrame, blank_keys, place_of_slide, slide, slide_keys, small_slide,
};
pub use steps::{ProcessStep, ProcessWords, process};
pub use table::{Stage, TableCell, row, row_of_page, table};
pub use words::{
    Count, block_heading, code, counts_of, heading, hint, item_heading, lead, list, named,
    numbered, page_heading, paragraph, plain_list, small, standing, statement_heading, strong,
    subheading, terms, visually_hidden,
};
