//! Work with keys, as seen from the page.

use std::cell::Cell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;

use super::input;
use super::worker::WorkerProgram;
use crate::exchange::KeyFileError;
use crate::sealing::{Outcome, Task};

/// Most workers at once: more would take memory from what else the device does.
const MOST: usize = 4;

/// Locks, unlocks and opens in workers: as many as the device has processors, each started when it is needed.
pub struct Sealing {
    workers: Vec<WorkerProgram>,
    turn: Cell<usize>,
}

impl Default for Sealing {
    fn default() -> Self {
        let navigator = web_sys::window().map(|window| window.navigator());
        let processors = navigator.map_or(1.0, |it| it.hardware_concurrency());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number, saturated"
        )]
        let count = (processors as usize).clamp(1, MOST);
        Self {
            workers: (0..count).map(|_| WorkerProgram::new("sealing")).collect(),
            turn: Cell::default(),
        }
    }
}

impl Sealing {
    /// Contents under a password; `None` without randomness or memory, or where the worker failed.
    pub async fn lock(&self, contents: Vec<u8>, password: &str) -> Option<Vec<u8>> {
        let password = input::normal(password);
        let outcome = self.with_password(Task::Lock { contents, password });
        match outcome.await? {
            Outcome::Locked(file) => file.ok(),
            _ => None,
        }
    }

    /// What a file under a password holds.
    ///
    /// # Errors
    ///
    /// [`KeyFileError`]: `Memory` also where the worker failed, for want of memory most likely.
    pub async fn unlock(&self, file: Vec<u8>, password: &str) -> Result<Vec<u8>, KeyFileError> {
        let password = input::normal(password);
        match self.with_password(Task::Unlock { file, password }).await {
            Some(Outcome::Unlocked(contents)) => contents,
            _ => Err(KeyFileError::Memory),
        }
    }

    /// Opens sealed messages in the worker whose turn it is; `None` where it failed.
    pub async fn open(&self, task: &Task) -> Option<Outcome> {
        let turn = self.turn.get();
        self.turn.set(turn.wrapping_add(1));
        let worker = self.workers.get(turn.checked_rem(self.workers.len())?)?;
        ask(worker, task).await
    }

    /// A task that derives a key: the worker is ended afterwards, for memory that a program once had is not given back.
    async fn with_password(&self, task: Task) -> Option<Outcome> {
        let worker = WorkerProgram::new("sealing");
        let outcome = ask(&worker, &task).await;
        worker.stop();
        outcome
    }
}

async fn ask(worker: &WorkerProgram, task: &Task) -> Option<Outcome> {
    let bytes = postcard::to_allocvec(task).ok()?;
    let message = Uint8Array::from(&*bytes).buffer();
    let answer = worker.ask(&message, &Array::of1(&message), |_| {}).await?;
    // The worker answers null where it could not perform the task.
    let bytes: Uint8Array = answer.dyn_into().ok()?;
    postcard::from_bytes(&bytes.to_vec()).ok()
}
