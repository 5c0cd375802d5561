//! Mounts the app.

#[cfg(target_arch = "wasm32")]
fn main() {
    raadspeil::browser::failure::show_when_it_happens();
    leptos::mount::mount_to_body(raadspeil::ui::app);
}

/// The app runs in a browser only; elsewhere there is the library and its tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
