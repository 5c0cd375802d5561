//! A page that is changed into another is the same as that page made from nothing, and keeps the focus.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, Running};
use crate::server::Server;

/// Pairs of pages.
const PAIRS: u32 = 400;

/// Changes pages into others after somebody typed, chose and pressed Tab in them, and compares each with the same page
/// made from nothing. Gives what differs.
const COMPARE: &str = r"
    const [pairs, done] = arguments;
    const task = () => new Promise((go) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = go;
      channel.port2.postMessage(0);
    });
    const place = (id) => {
      const element = document.createElement('div');
      element.id = id;
      document.body.append(element);
      return element;
    };
    const all = (root) => [...root.querySelectorAll('*')];
    const properties = (root) => JSON.stringify(all(root).map((e) => [e.checked, e.selected, e.value]));
    const listeners = (root) => JSON.stringify(all(root).map((element) => {
      heard.length = 0;
      for (const name of ['click', 'change', 'input', 'keydown']) element.dispatchEvent(new Event(name));
      return [...heard];
    }));
    const faults = [];
    const counts = { kept: 0, moved: 0 };
    const pair = async (number) => {
      const [changed, built] = [place(`changed-${number}`), place(`built-${number}`)];
      const shape = number % 3 ? number : number + 1;
      draw(changed.id, number, number * 2);
      await task();
      changed.querySelectorAll('input, textarea').forEach((field, n) => {
        if ((n + number) % 2) return;
        if (field.type === 'checkbox') field.checked = !field.checked; else field.value = 'typed';
      });
      for (const field of changed.querySelectorAll('select')) field.selectedIndex = number % 3;
      const able = [...changed.querySelectorAll(number % 2 ? '[data-entry]' : 'button, input, select, textarea, [tabindex]')];
      able[number % able.length]?.focus();
      const focused = changed.contains(document.activeElement) ? document.activeElement : null;
      const before = [...changed.querySelectorAll('[data-entry]')].map((e) => e.dataset.entry).join('');
      draw(changed.id, shape, number * 2 + 1);
      draw(built.id, shape, number * 2 + 1);
      await task();
      const after = [...changed.querySelectorAll('[data-entry]')].map((e) => e.dataset.entry).join('');
      const differs = (what, one, other) => {
        if (one !== other) faults.push(`pair ${number}: ${what}: ${one} and not ${other}`);
      };
      differs('document', changed.innerHTML, built.innerHTML);
      differs('properties', properties(changed), properties(built));
      if (focused?.isConnected) {
        counts.kept += 1;
        if (document.activeElement !== focused) faults.push(`pair ${number}: the focus is lost`);
      }
      const entry = focused?.dataset.entry;
      if (entry && after.includes(entry)) {
        counts.moved += before === after ? 0 : 1;
        if (!focused.isConnected) faults.push(`pair ${number}: entry ${entry} was made anew`);
      }
      differs('listeners', listeners(changed), listeners(built));
      changed.remove();
      built.remove();
    };
    (async () => {
      try {
        for (let number = 0; number < pairs; number += 1) await pair(number);
      } catch (error) {
        faults.push(String(error));
      }
      done([faults, counts]);
    })();";

/// Random pairs of pages, as `tests/rendering` draws them with the renderer of the app.
pub async fn random_pages(browser: Browser) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/rendering");
    assert!(
        folder.join("random_pages_bg.wasm").exists(),
        "the random pages are not built: run `make rendering` first"
    );
    let server = Server::serve(folder, None).await;
    let running = Running::start(browser).await;
    let driver = &running.driver;
    driver.goto(server.address("")).await.unwrap();
    driver
        .set_script_timeout(Duration::from_mins(2))
        .await
        .unwrap();
    let ready = "const done = arguments[arguments.length - 1]; \
        const look = () => document.title === 'ready' ? done(true) : setTimeout(look, 20); look();";
    driver.execute_async(ready, vec![]).await.unwrap();
    let found = driver
        .execute_async(COMPARE, vec![json!(PAIRS)])
        .await
        .unwrap();
    let found = found.json();
    let faults = found[0].as_array().unwrap();
    let first: Vec<_> = faults.iter().take(3).collect();
    assert!(
        faults.is_empty(),
        "{} differences: {first:#?}",
        faults.len()
    );
    // The comparison is of something: the focus was there, and stayed with its entry where the order changed.
    assert!(found[1]["kept"].as_u64().unwrap() > 100, "{found}");
    assert!(found[1]["moved"].as_u64().unwrap() > 50, "{found}");
    running.quit().await;
}
