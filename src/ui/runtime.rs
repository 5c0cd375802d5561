//! The runtime: dispatches events to the state of a program, draws its view, and has its effects performed.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Event as DomEvent;
use wasm_bindgen_futures::spawn_local;

use super::render::{self, Root};
use crate::browser::files::File;
use crate::browser::input::{self, Input};
use crate::browser::{clock, document};
use crate::html::{self, Message};
use crate::program::Program;

/// An event of the program of a shell.
pub(super) type EventOf<S> = <<S as Shell>::Program as Program>::Event;

/// An effect of the program of a shell.
pub(super) type EffectOf<S> = <<S as Shell>::Program as Program>::Effect;

/// A field of the program of a shell.
pub(super) type FieldOf<S> = <EventOf<S> as Message>::Field;

/// Performs the effects of a program in the browser.
pub(super) trait Shell: Sized + 'static {
    /// The program.
    type Program: Program<Effect: 'static> + Send + Sync + 'static;

    /// Performs an effect, and returns the resulting event, if any.
    async fn perform(
        &self,
        runtime: &Runtime<Self>,
        effect: EffectOf<Self>,
    ) -> Option<EventOf<Self>>;

    /// Reads files that were chosen in a field, and returns the resulting event, if any.
    async fn read_files(&self, field: FieldOf<Self>, files: Vec<File>) -> Option<EventOf<Self>>;
}

/// A running program. Clones share the same state.
pub(super) struct Runtime<S: Shell>(Rc<Parts<S>>);

struct Parts<S: Shell> {
    state: ArcRwSignal<S::Program>,
    shell: S,
    title: RefCell<String>,
}

impl<S: Shell> Clone for Runtime<S> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<S: Shell> Runtime<S> {
    /// A program whose document is not drawn yet.
    pub(super) fn new(program: S::Program, shell: S) -> Self {
        Self(Rc::new(Parts {
            state: ArcRwSignal::new(program),
            shell,
            title: RefCell::default(),
        }))
    }

    /// Mounts the document in place of the static text, and renders it again after each event.
    pub(super) fn draw(&self, body: &document::Body) {
        document::clear_first_words();
        let (state, runtime) = (self.0.state.clone(), self.clone());
        let context = render::Context::new(move |listened: &html::Event<EventOf<S>>, event| {
            runtime.listen(listened, event);
        });
        let view = move || state.with(Program::view);
        mount_to_renderer(body, move || Root { view, context }).forget();
    }

    /// The shell.
    pub(super) fn shell(&self) -> &S {
        &self.0.shell
    }

    /// Reads from the state without tracking.
    pub(super) fn read<T>(&self, about: impl FnOnce(&S::Program) -> T) -> T {
        self.0.state.with_untracked(about)
    }

    /// Applies an event to the state, and has the effects performed in their order.
    pub(super) fn dispatch(&self, event: EventOf<S>) {
        let effects = self.0.state.try_update(|program| {
            program.set_today(clock::today());
            program.update(event)
        });
        self.set_title();
        for effect in effects.unwrap_or_default() {
            let runtime = self.clone();
            self.start(async move { runtime.shell().perform(&runtime, effect).await });
        }
    }

    /// Runs a task, and dispatches the resulting event, if any, after the current event is handled.
    ///
    /// The task is first polled before this returns: browsers allow some operations only while a click is handled, and
    /// effects start in their order.
    pub(super) fn start(&self, task: impl Future<Output = Option<EventOf<S>>> + 'static) {
        let runtime = self.clone();
        let mut task = Box::pin(task);
        let begun = task.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        if matches!(begun, Poll::Ready(None)) {
            return;
        }
        spawn_local(async move {
            let ended = match begun {
                Poll::Ready(ended) => ended,
                Poll::Pending => task.await,
            };
            if let Some(event) = ended {
                runtime.dispatch(event);
            }
        });
    }

    fn set_title(&self) {
        let title = self.read(Program::title);
        let before = self.0.title.replace(title.clone());
        if before != title {
            document::set_title(&title);
        }
    }

    fn listen(&self, listened: &html::Event<EventOf<S>>, event: DomEvent) {
        match input::read(listened, &event) {
            None => {}
            Some(Input::Event(event)) => self.dispatch(event),
            Some(Input::Files(field, files)) => {
                let runtime = self.clone();
                self.start(async move {
                    let read = runtime.shell().read_files(field, files).await;
                    // The same file can be chosen again after it was mended.
                    input::clear(&event);
                    read
                });
            }
        }
    }
}
