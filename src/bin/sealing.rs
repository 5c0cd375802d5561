//! Worker that locks, unlocks and opens: the page goes on meanwhile, and gets the memory back.

#[cfg(target_arch = "wasm32")]
fn main() {
    raadspeil::browser::sealing_worker::serve();
}

/// The worker runs in a browser only; elsewhere there is the library and its tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
