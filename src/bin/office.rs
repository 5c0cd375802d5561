//! Worker that writes the export formats that need large libraries: a panic in it cannot end the visit.

#[cfg(target_arch = "wasm32")]
fn main() {
    raadspeil::browser::office_worker::serve();
}

/// The office runs in a browser only; elsewhere there is the library and its tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
