//! Mounts the analyst's program.

#[cfg(target_arch = "wasm32")]
fn main() {
    raadspeil::browser::failure::show_when_it_happens();
    wasm_bindgen_futures::spawn_local(raadspeil::ui::start_analyst());
}

/// The program runs in a browser only; elsewhere there is the library and its tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
