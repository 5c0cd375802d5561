//! Form fields, with label, description and error message.

use crate::html::{Content, Event, Id, Message, Node, Property, element, styled};
use crate::questionnaire::{Level, Questionnaire};

/// A field with its label above it.
pub fn field<M: Message>(id: &Id, name: String, control: Node<M>) -> Node<M> {
    with_label(id, name, vec![control.id(id.clone())])
}

/// A field with its label and description above it, and the error message where there is one.
pub fn validated_field<M: Message>(
    id: &Id,
    name: String,
    help: Option<String>,
    error: Option<String>,
    control: Node<M>,
) -> Node<M> {
    let error_id = id.of("wrong");
    let help = help.map(|help| {
        let help_id = id.of("help");
        let class = "utrecht-form-field-description";
        let help = styled("div", class, help);
        (help_id.clone(), help.id(help_id))
    });
    let (mut described_by, mut inside) = (Vec::new(), Vec::new());
    if let Some((help_id, help)) = help {
        described_by.push(help_id);
        inside.push(help);
    }
    described_by.push(error_id.clone());
    let control = control
        .id(id.clone())
        .described_by(&described_by)
        .attribute("aria-invalid", error.is_some().to_string());
    // What is announced and what describes the field are apart: some screen readers do not speak what is both.
    let error = element("span", error.unwrap_or_default()).id(error_id);
    let error = styled("div", "utrecht-form-field-error-message", error).attribute("role", "alert");
    inside.extend([error, control]);
    with_label(id, name, inside)
}

fn with_label<M: Message>(id: &Id, name: String, rest: Vec<Node<M>>) -> Node<M> {
    let label = styled("label", "utrecht-form-label", name).label_of(id);
    let mut inside = vec![label];
    inside.extend(rest);
    styled("div", "utrecht-form-field", inside)
}

/// A field for one line; `kind` is the value of `type`.
pub fn text_input<M: Message>(kind: &'static str, value: String, field: M::Field) -> Node<M> {
    styled(
        "input",
        "utrecht-textbox utrecht-textbox--html-input",
        Vec::new(),
    )
    .attribute("type", kind)
    .property(Property::Value(value))
    .on(Event::Input(field))
}

/// A text area; read-only where `field` is `None`.
pub fn text_area<M: Message>(rows: u8, value: String, field: Option<M::Field>) -> Node<M> {
    let area = styled(
        "textarea",
        "utrecht-textarea utrecht-textarea--html-textarea",
        Vec::new(),
    )
    .attribute("rows", rows.to_string())
    .property(Property::Value(value));
    match field {
        Some(field) => area.on(Event::Input(field)),
        None => area.attribute("readonly", ""),
    }
}

/// A code that can be read and copied.
pub fn code_area<M: Message>(rows: u8, code: String) -> Node<M> {
    styled(
        "textarea",
        "utrecht-textarea utrecht-textarea--html-textarea code-text",
        Vec::new(),
    )
    .attribute("rows", rows.to_string())
    .attribute("readonly", "")
    .property(Property::Value(code))
}

/// A field for files of every kind: an iPad greys out what it does not know, as the files of Raadspeil.
pub fn file_input<M: Message>(many: bool, field: M::Field) -> Node<M> {
    let mut input = styled("input", "file-input", Vec::new()).attribute("type", "file");
    if many {
        input = input.attribute("multiple", "");
    }
    input.on(Event::Files(field))
}

/// A select.
pub fn select<M: Message>(options: Vec<Node<M>>, field: M::Field) -> Node<M> {
    styled(
        "select",
        "utrecht-select utrecht-select--html-select",
        options,
    )
    .on(Event::Select(field))
}

/// An option of a select.
pub fn option<M: Message>(value: String, name: String, is_selected: bool) -> Node<M> {
    element("option", name)
        .attribute("value", value)
        .property(Property::Selected(is_selected))
}

/// A field for a level, such as the one aimed at.
pub fn level_select<M: Message>(asked: &Questionnaire, chosen: Level, field: M::Field) -> Node<M> {
    let options = Level::ALL.map(|level| {
        let number = level.number().to_string();
        let words = [&number, asked.level_name(level).word.as_str()].join(" ");
        option(number, words, level == chosen)
    });
    select(options.into(), field)
}

/// A radio button whose whole label can be tapped. `group` is its `name`.
pub fn radio<M: Message>(
    id: &Id,
    group: &'static str,
    content: impl Content<M>,
    is_checked: bool,
    on_change: M,
) -> Node<M> {
    let class = if is_checked {
        "choice choice-chosen"
    } else {
        "choice"
    };
    let button = styled(
        "input",
        "utrecht-radio-button utrecht-radio-button--html-input",
        Vec::new(),
    )
    .id(id.clone())
    .attribute("type", "radio")
    .attribute("name", group)
    .property(Property::Checked(is_checked))
    .on(Event::Change(on_change));
    let words = styled("span", "choice-text", content);
    styled("label", class, [button, words]).label_of(id)
}

/// The style of the legend of a fieldset.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A label.
    Label,
    /// A heading of its own, or a statement.
    Heading,
    /// A statement with answers that can be tapped.
    Statement,
}

/// A fieldset: a question as its legend, and the fields that answer it.
pub fn choices_of<M: Message>(
    choice: Choice,
    question: impl Content<M>,
    fields: Vec<Node<M>>,
) -> Node<M> {
    let (class, legend) = match choice {
        Choice::Label => ("choices", "utrecht-form-label"),
        Choice::Heading => (
            "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
            "utrecht-form-fieldset__legend",
        ),
        Choice::Statement => (
            "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset choices",
            "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend",
        ),
    };
    let mut inside = vec![styled("legend", legend, question)];
    inside.extend(fields);
    styled("fieldset", class, inside)
}
