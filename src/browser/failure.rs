//! The panic hook.

/// Installs a panic hook that shows the hidden message of `index.html`. Answers are stored by then: each is stored when
/// it is given.
pub fn show_when_it_happens() {
    std::panic::set_hook(Box::new(|failure| {
        web_sys::console::error_1(&failure.to_string().into());
        let sentence = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id("failure"));
        if let Some(sentence) = sentence {
            // There is nobody left to tell.
            let _ = sentence.set_attribute("data-failure", &failure.to_string());
            let _ = sentence.remove_attribute("hidden");
            sentence.scroll_into_view();
        }
    }));
}
