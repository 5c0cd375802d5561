//! Somebody at a screen: finds things by what they are and what they say, and waits as people do.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{By, Key, TypingData, WebElement};

use crate::browser::{Browser, Running};
use crate::server::{Server, is_to_stop};

/// How long something may take before it counts as not happening.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody at a screen.
pub struct Person {
    pub browser: Browser,
    pub running: Running,
    pub server: Server,
}

impl Person {
    /// Opens the app in a browser with nothing in it.
    pub async fn arrives(browser: Browser) -> Self {
        let person = Self::arrives_at(browser, Server::start().await).await;
        if is_to_stop() {
            person.has_it_kept().await;
            person.server.goes_down();
            person.goes_to("").await;
        }
        person
    }

    /// Opens the app from a host in a browser with nothing in it.
    pub async fn arrives_at(browser: Browser, server: Server) -> Self {
        let running = Running::start(browser).await;
        let person = Self {
            browser,
            running,
            server,
        };
        person.goes_to("").await;
        person
    }

    /// Kills the browser and opens it again on the same device.
    pub async fn comes_back_after_a_crash(self) -> Self {
        let (browser, server) = (self.browser, self.server);
        let running = Running::start_in(browser, self.running.kill()).await;
        let person = Self {
            browser,
            running,
            server,
        };
        person.goes_to("").await;
        person
    }

    /// Leaves, and sees to it that nothing went wrong behind the screen.
    pub async fn leaves(self) {
        if self.browser == Browser::Chromium {
            let log = self.running.driver.browser_log().await.unwrap();
            let faults: Vec<_> = log
                .iter()
                .filter(|entry| entry.level == "SEVERE")
                // Asked by the browser itself for a page that is not the app.
                .filter(|entry| !entry.message.contains("/favicon.ico"))
                // Asked by the service worker whether there is a newer one.
                .filter(|entry| !self.server.is_down() || !entry.message.contains("/offline.js"))
                .map(|e| &e.message)
                .collect();
            assert!(faults.is_empty(), "the console says: {faults:?}");
        }
        self.running.quit().await;
    }

    /// Waits until all of the app is on the device, and the page is served from there.
    pub async fn has_it_kept(&self) {
        let kept = "return navigator.serviceWorker.controller !== null";
        self.waits_until("the app is not kept", kept).await;
    }

    /// Goes to an address of the app, and waits until it is there.
    pub async fn goes_to(&self, fragment: &str) {
        let driver = &self.running.driver;
        driver.goto(self.server.address(fragment)).await.unwrap();
        self.waits_for("the app to start", "//main[@id='main']//h1")
            .await;
    }

    /// Opens the app, whether it starts or not.
    pub async fn looks_in(&self) {
        let driver = &self.running.driver;
        driver.goto(self.server.address("")).await.unwrap();
        self.reads("Een zelfscan voor raadsleden").await;
    }

    /// Opens the page once more, where it is.
    pub async fn opens_anew(&self) {
        // A newer version may just be loading the page anew.
        let place = self.finds("return location.hash").await;
        let time = self.finds("return String(Date.now())").await;
        let (place, time) = (place.as_str().unwrap(), time.as_str().unwrap());
        self.goes_to(&format!("?{time}{place}")).await;
    }

    /// Loads the page again.
    pub async fn reloads(&self) {
        let driver = &self.running.driver;
        // Through WebDriver that passes over the service worker in Firefox, as with the shift key: by way of another file then.
        if self.server.is_down() && self.browser == Browser::Firefox {
            let here = driver.current_url().await.unwrap();
            driver.goto(self.server.address("icon.svg")).await.unwrap();
            driver.goto(here.as_str()).await.unwrap();
        } else {
            driver.refresh().await.unwrap();
        }
        self.waits_for("the app to start", "//main[@id='main']//h1")
            .await;
    }

    /// Makes the window as wide as a device.
    pub async fn has_a_screen_of(&self, width: u32, height: u32) {
        if self.browser == Browser::Chromium {
            self.tells_chromium(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
            )
            .await;
        } else {
            // Other browsers have a least width of their own; they get as close as they can. What stands around the page
            // comes on top.
            let driver = &self.running.driver;
            driver.set_window_rect(0, 0, width, height).await.unwrap();
            let around = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
            let around = self.tells(around).await;
            let around = |place: usize| u32::try_from(around[place].as_u64().unwrap()).unwrap();
            let (width, height) = (width + around(0), height + around(1));
            driver.set_window_rect(0, 0, width, height).await.unwrap();
        }
    }

    /// Prefers dark pages. Only Chromium can be told.
    pub async fn prefers(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.tells_chromium(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Sees the page in the few colours that the device has for everything: what can be pressed is still told from text, by a
    /// border or a line below it. Only Chromium can be told.
    pub async fn forces_colours(&self, state: &str) {
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        self.tells_chromium(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
        let plain = "const pressed = [...document.querySelectorAll('button, a[href], select, textarea, input:not([type=radio],[type=file])')]; \
             const isTold = (part) => { const { textDecorationLine, borderBlockEndWidth, borderBlockEndStyle } = getComputedStyle(part); \
               return textDecorationLine === 'underline' || (borderBlockEndStyle !== 'none' && parseFloat(borderBlockEndWidth) > 0); }; \
             const plain = pressed.filter((part) => part.checkVisibility() && !isTold(part)); \
             return [matchMedia('(forced-colors: active)').matches, plain.map((part) => part.outerHTML.slice(0, 160))]";
        let told = self.tells(plain).await;
        assert_eq!(told, json!([true, []]), "{state}, in forced colours");
    }

    pub async fn tells_chromium(&self, method: &str, parameters: Value) -> Value {
        self.running
            .driver
            .cdp()
            .send_raw(method, parameters)
            .await
            .unwrap()
    }

    /// Presses a button or follows a link by what it says.
    pub async fn presses(&self, name: &str) {
        let named = format!("[normalize-space()={}]", quoted(name));
        let path = format!("//button{named} | //a{named} | //summary{named}");
        self.clicks(&format!("“{name}”"), &path).await;
    }

    /// Unfolds details by their summary, where they are folded.
    pub async fn unfolds(&self, name: &str) {
        let folded = format!(
            "//details[not(@open)]/summary[normalize-space()={}]",
            quoted(name)
        );
        let found = self.running.driver.find_all(By::XPath(&*folded)).await;
        if found.is_ok_and(|found| !found.is_empty()) {
            self.presses(name).await;
        }
    }

    /// Presses something until the page shows these words: under load WebKit loses a click now and then,
    /// and whoever sees nothing happen presses once more.
    pub async fn presses_until(&self, name: &str, words: &str) {
        self.presses(name).await;
        if !self.soon_sees(words).await && self.sees().await.contains(name) {
            self.presses(name).await;
        }
        self.reads(words).await;
    }

    /// The same of a radio button, by the first words of its label.
    pub async fn chooses_until(&self, label: &str, words: &str) {
        self.chooses(label).await;
        if !self.soon_sees(words).await {
            self.chooses(label).await;
        }
        self.reads(words).await;
    }

    /// Whether the page shows these words within a few seconds.
    async fn soon_sees(&self, words: &str) -> bool {
        for _ in 0..60 {
            if self.sees().await.contains(words) {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    /// Chooses a radio button by the first words of its label.
    pub async fn chooses(&self, label: &str) {
        let path = format!("//label[contains(normalize-space(), {})]", quoted(label));
        self.clicks(&format!("“{label}”"), &path).await;
    }

    async fn clicks(&self, what: &str, path: &str) {
        let start = Instant::now();
        loop {
            let element = self.waits_for(what, path).await;
            let scrolled = self.scrolls_to(&element).await;
            // What is drawn anew between finding and clicking is found again.
            if scrolled.is_ok() && element.click().await.is_ok() {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{what} cannot be pressed\n{}",
                self.sees().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Scrolls something into the middle of the screen, where nothing that sticks to an edge is in the way.
    async fn scrolls_to(&self, element: &WebElement) -> thirtyfour::error::WebDriverResult<Value> {
        let middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.runs(middle, vec![element.to_json()?]).await
    }

    /// Presses keys, wherever the focus is.
    pub async fn types(&self, keys: impl Into<TypingData>) {
        self.running
            .driver
            .action_chain()
            .send_keys(keys)
            .perform()
            .await
            .unwrap();
    }

    /// Presses Tab until something has the focus that says these words. Going round once is allowed, as long as the focus was
    /// somewhere to begin with: who has pressed a key and finds it nowhere has lost it.
    pub async fn tabs_to(&self, name: &str) {
        let mut seen = Vec::new();
        let is_lost = self.tells("return document.activeElement === document.body");
        let is_new = self.tells("const was = window.typed; window.typed = true; return !was");
        let (is_lost, is_new) = (is_lost.await == true, is_new.await == true);
        assert!(
            !is_lost || is_new,
            "the focus is lost before “{name}”\n{}",
            self.sees().await
        );
        for _ in 0..150 {
            let words = self.has_focus_on().await;
            if words == name {
                return;
            }
            seen.push(words);
            self.types(Key::Tab).await;
        }
        panic!("“{name}” is not reached by keyboard; the focus went along {seen:?}");
    }

    /// What the thing says that has the focus: its label, or else its words.
    pub async fn has_focus_on(&self) -> String {
        let script = "const e = document.activeElement; \
             const label = e.labels && e.labels[0]; \
             return (label || e).innerText.trim()";
        self.tells(script)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Lets the page use the clipboard. Only Chromium can be told.
    pub async fn allows_copying(&self) {
        if self.browser == Browser::Chromium {
            let permissions =
                json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
            self.tells_chromium("Browser.grantPermissions", permissions)
                .await;
        }
    }

    /// What is on the clipboard of Chromium, as HTML.
    pub async fn has_copied(&self) -> String {
        self.allows_copying().await;
        let script = "const done = arguments[arguments.length - 1]; \
             navigator.clipboard.read().then(async ([item]) => \
               done(await (await item.getType('text/html')).text()), (e) => done('' + e))";
        let copied = self.running.driver.execute_async(script, vec![]);
        let copied = copied.await.unwrap();
        copied.json().as_str().unwrap().to_owned()
    }

    /// Waits until the page shows these words.
    pub async fn reads(&self, words: &str) {
        self.reads_one_of(&[words]).await;
    }

    /// Waits until the page shows one of these.
    pub async fn reads_one_of(&self, words: &[&str]) {
        let start = Instant::now();
        loop {
            let page = self.sees().await;
            if words.iter().any(|words| page.contains(words)) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "nowhere does it say {words:?}, but:\n{page}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the page no longer shows these words.
    pub async fn no_longer_reads(&self, words: &str) {
        let start = Instant::now();
        loop {
            let page = self.sees().await;
            if !page.contains(words) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "it still says “{words}”:\n{page}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Sees to it that the page does not show these words.
    pub async fn does_not_read(&self, words: &str) {
        let page = self.sees().await;
        assert!(!page.contains(words), "it says “{words}”:\n{page}");
    }

    /// Everything the page shows, with one space between words.
    pub async fn sees(&self) -> String {
        // What the program says when it fails stands beside the sentence about it.
        // Of a page that is not laid out yet `innerText` is all of its text, what is hidden included.
        let script = "const f = document.getElementById('failure'); \
             if (!document.body.getClientRects().length) return null; \
             return document.body.innerText + ' ' + (f?.dataset.failure ?? '')";
        let text = self.finds(script).await;
        let words = text.as_str().unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    /// Waits until a script says that something is so, as long as a browser takes to keep all of the app.
    pub async fn waits_until(&self, what: &str, script: &str) {
        let start = Instant::now();
        // A page that is loaded anew while it is asked cannot answer; the one after it can.
        while !matches!(self.runs(script, vec![]).await, Ok(Value::Bool(true))) {
            assert!(
                start.elapsed() < PATIENCE * 3,
                "{what}\n{}",
                self.sees().await
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits for something to be there.
    pub async fn waits_for(&self, what: &str, path: &str) -> WebElement {
        let start = Instant::now();
        loop {
            for element in self
                .running
                .driver
                .find_all(By::XPath(path))
                .await
                .unwrap_or_default()
            {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            assert!(
                start.elapsed() < PATIENCE,
                "there is no {what}:\n{}",
                self.sees().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a radio button is the chosen one.
    pub async fn finds_chosen(&self, label: &str) {
        let start = Instant::now();
        let script = "return [...document.querySelectorAll('input[type=radio]:checked')] \
             .map((radio) => radio.labels[0].innerText.replace(/\\s+/g, ' ').trim()).join('|')";
        loop {
            let chosen = self.finds(script).await;
            let chosen = chosen.as_str().unwrap_or_default();
            if chosen.contains(label) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "“{label}” is not chosen, but “{chosen}”"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a file is saved, and gives back where.
    pub async fn finds_saved(&self, start_of_name: &str) -> PathBuf {
        let start = Instant::now();
        loop {
            for folder in ["saved", "Downloads", "."] {
                let folder = self.running.home.join(folder);
                for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    let whole = entry
                        .metadata()
                        .is_ok_and(|file| file.is_file() && file.len() > 0);
                    let extension = Path::new(&name).extension();
                    let unfinished = ["crdownload", "part", "wkdownload"].map(OsStr::new);
                    let done = extension.is_none_or(|extension| !unfinished.contains(&extension));
                    if whole && done && name.starts_with(start_of_name) {
                        return entry.path();
                    }
                }
            }
            assert!(
                start.elapsed() < PATIENCE,
                "no file {start_of_name}… was saved"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Chooses a file in the field for it.
    pub async fn opens_file(&self, path: &std::path::Path) {
        let field = self
            .waits_for("field for a file", "//input[@type='file']")
            .await;
        field.send_keys(path.to_str().unwrap()).await.unwrap();
    }

    /// Chooses a file in the field with a label.
    pub async fn opens_file_in(&self, label: &str, path: &std::path::Path) {
        let field = format!(
            "//input[@id=//label[normalize-space()={}]/@for]",
            quoted(label)
        );
        let field = self.waits_for(&format!("field “{label}”"), &field).await;
        field.send_keys(path.to_str().unwrap()).await.unwrap();
    }

    /// Writes in the field with a label, in place of what is there.
    pub async fn fills(&self, label: &str, text: &str) {
        let path = format!(
            "//input[@id=//label[normalize-space()={}]/@for]",
            quoted(label)
        );
        let field = self.waits_for(&format!("field “{label}”"), &path).await;
        self.scrolls_to(&field).await.unwrap();
        let cleared = field.clear().await;
        assert!(
            cleared.is_ok(),
            "“{label}” cannot be filled in: {cleared:?}"
        );
        field.send_keys(text).await.unwrap();
    }

    /// Pastes a long text in the field with a label.
    pub async fn pastes(&self, label: &str, text: &str) {
        let path = format!(
            "//textarea[@id=//label[normalize-space()={}]/@for]",
            quoted(label)
        );
        let field = self.waits_for(&format!("field “{label}”"), &path).await;
        let script = "arguments[0].value = arguments[1]; \
             arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
        let arguments = vec![field.to_json().unwrap(), json!(text)];
        self.runs(script, arguments).await.unwrap();
    }

    /// Runs a script, and gives back what it says.
    pub async fn tells(&self, script: &str) -> Value {
        self.runs(script, vec![]).await.unwrap()
    }

    /// What a script tells once it tells anything but null: a page that is loaded anew while it is asked cannot answer, the one
    /// after it can.
    pub async fn finds(&self, script: &str) -> Value {
        let start = Instant::now();
        loop {
            match self.runs(script, vec![]).await {
                Ok(told) if !told.is_null() => return told,
                nothing => assert!(
                    start.elapsed() < PATIENCE,
                    "the page does not answer: {nothing:?}"
                ),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn runs(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> thirtyfour::error::WebDriverResult<Value> {
        Ok(self
            .running
            .driver
            .execute(script, arguments)
            .await?
            .json()
            .clone())
    }

    /// Deletes the database of the app in another tab, as somebody who clears what the browser keeps.
    pub async fn deletes_the_database(&self) {
        let driver = &self.running.driver;
        let here = driver.window().await.unwrap();
        let other = driver.new_tab().await.unwrap();
        driver.switch_to_window(other).await.unwrap();
        // A page of the same host that is not the app.
        driver.goto(self.server.address("icon.svg")).await.unwrap();
        let script = "const done = arguments[arguments.length - 1]; \
             const deleting = indexedDB.deleteDatabase('raadspeil'); \
             deleting.onsuccess = () => done('gone'); deleting.onerror = () => done('failed')";
        let outcome = driver.execute_async(script, vec![]).await.unwrap();
        assert_eq!(outcome.json(), &json!("gone"));
        driver.close_window().await.unwrap();
        driver.switch_to_window(here).await.unwrap();
    }

    /// Sees to it that axe finds nothing on the page as it is now.
    pub async fn finds_it_accessible(&self, state: &str) {
        let axe = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/node_modules/axe-core/axe.min.js"
        );
        if self.tells("return typeof window.axe").await == json!("undefined") {
            let axe = std::fs::read_to_string(axe).expect("axe-core is missing: run `make tools`");
            self.runs(&axe, vec![]).await.unwrap();
        }
        let script = "const done = arguments[arguments.length - 1]; \
             axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then((found) => \
               done(found.violations.map((v) => v.id + ': ' + v.help + ' ' + \
                 v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join('; '))), \
               (error) => done(['axe failed: ' + error]))";
        let found = self
            .running
            .driver
            .execute_async(script, vec![])
            .await
            .unwrap();
        assert_eq!(found.json(), &json!([]), "axe has findings: {state}");
    }

    /// Sees to it that nothing is cut off, nor has to be scrolled sideways: as it is, with the text spacing of WCAG 2.2, and in
    /// Chromium at 320 pixels and with letters twice as large as well (criteria 1.4.4, 1.4.10 and 1.4.12).
    pub async fn finds_it_fits(&self, state: &str) {
        const SPACED: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
             word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
        self.finds_nothing_cut(state, "").await;
        self.finds_nothing_cut(&format!("{state}, with more space in its text"), SPACED)
            .await;
        if self.browser != Browser::Chromium {
            return;
        }
        let here = self.tells("return [innerWidth, innerHeight]").await;
        let here = [0, 1].map(|place: usize| u32::try_from(here[place].as_u64().unwrap()).unwrap());
        self.has_a_screen_of(320, 640).await;
        self.finds_nothing_cut(&format!("{state}, at 320 px"), "")
            .await;
        self.finds_nothing_cut(&format!("{state}, at 320 px with more space"), SPACED)
            .await;
        self.has_a_screen_of(1280, 800).await;
        let larger = "html { font-size: 200% }";
        self.finds_nothing_cut(&format!("{state}, with letters twice as large"), larger)
            .await;
        self.has_a_screen_of(here[0], here[1]).await;
    }

    /// Sees to it that nothing is cut off or has to be scrolled sideways with a style of the reader's own.
    async fn finds_nothing_cut(&self, state: &str, style: &str) {
        let script = "const style = new CSSStyleSheet(); \
             style.replaceSync(arguments[0]); \
             document.adoptedStyleSheets.push(style); \
             const parts = [...document.querySelectorAll('body *')]; \
             const isWide = (part) => part.getBoundingClientRect().right > innerWidth + 1 && part.checkVisibility(); \
             const fits = document.documentElement.scrollWidth <= innerWidth; \
             const isCut = (part) => ['hidden', 'clip'].includes(getComputedStyle(part).overflowY) \
               && part.clientHeight > 2 && part.scrollHeight > part.clientHeight + 2; \
             const cut = parts.filter((part) => isCut(part) || (!fits && isWide(part))); \
             document.adoptedStyleSheets.pop(); \
             return [fits, cut.map((part) => part.outerHTML.slice(0, 160))]";
        let found = self.runs(script, vec![json!(style)]).await.unwrap();
        assert_eq!(found, json!([true, []]), "{state}");
    }
}

/// Words as XPath writes them.
fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}
