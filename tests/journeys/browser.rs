//! The three browsers, each driven through its own W3C WebDriver.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

/// Name of the film that the camera of Chromium shows, in the home of the browser.
pub const FILM: &str = "camera.y4m";

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

/// A browser that runs, with its driver.
pub struct Running {
    pub driver: WebDriver,
    process: Child,
    screen: Option<Child>,
    /// Where it keeps its profile and puts what is saved.
    pub home: PathBuf,
}

impl Running {
    /// Starts a browser with nothing in it.
    pub async fn start(browser: Browser) -> Self {
        Self::start_in(browser, fresh_folder()).await
    }

    /// Starts a browser with what an earlier one left in its folder.
    pub async fn start_in(browser: Browser, home: PathBuf) -> Self {
        let port = free_port();
        let screen = (browser == Browser::WebKit).then(screen);
        let name = screen.as_ref().map(|(_, name)| name.as_str());
        let process = browser.driver_process(port, &home, name);
        let screen = screen.map(|(process, _)| process);
        let address = format!("http://127.0.0.1:{port}");
        wait_for_driver(port).await;
        let capabilities = browser.capabilities(&home);
        let driver = WebDriver::new(&address, capabilities)
            .await
            .unwrap_or_else(|error| panic!("{browser:?} did not start: {error}"));
        Self {
            driver,
            process,
            screen,
            home,
        }
    }

    /// Ends the browser as people do.
    pub async fn quit(self) {
        self.driver.clone().quit().await.unwrap();
    }

    /// Kills every process of the browser at once, as a crash or an empty battery does.
    pub fn kill(self) -> PathBuf {
        // The browser first: a driver that ends would tell it to close in good order.
        let marker = self.home.join("profile").display().to_string();
        let killed = Command::new("pkill")
            .args(["-9", "-f", &marker])
            .status()
            .unwrap();
        assert!(
            killed.success(),
            "no process of the browser was found to kill"
        );
        self.home.clone()
    }
}

impl Drop for Running {
    /// Ends the driver, and the browser with it, also where a journey ended in a failure.
    fn drop(&mut self) {
        for process in std::iter::once(&mut self.process).chain(&mut self.screen) {
            let _ = process.kill();
            let _ = process.wait();
        }
        // There is nobody left to say goodbye to, and trying would wait for two minutes.
        let _ = self.driver.clone().leak();
    }
}

impl Browser {
    fn driver_process(self, port: u16, home: &Path, screen: Option<&str>) -> Child {
        let (mut command, install) = match self {
            Self::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                (command, "apt-get install chromium chromium-driver")
            }
            Self::Firefox => {
                let mut command = Command::new("geckodriver");
                command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
                // Each browser needs a port of its own for the way back as well.
                command.args(["--websocket-port", &free_port().to_string()]);
                command.args(["--marionette-port", &free_port().to_string()]);
                (command, "apt-get install firefox-esr; make tools")
            }
            Self::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                command.args(["--host=127.0.0.1", &format!("--port={port}")]);
                // The sandbox of WebKit does not work for the administrator of a machine.
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command.env("DISPLAY", screen.unwrap_or_default());
                (command, "apt-get install webkit2gtk-driver xvfb")
            }
        };
        command
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("LANG", "nl_NL.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{self:?} cannot be driven ({error}). Run: {install}"))
    }

    fn capabilities(self, home: &Path) -> Capabilities {
        let saved = home.join("saved");
        let profile = home.join("profile");
        std::fs::create_dir_all(&profile).unwrap();
        // Without a film there is no camera.
        let film = home.join(FILM);
        let camera = if film.exists() {
            format!("--use-file-for-fake-video-capture={}", film.display())
        } else {
            "--use-fake-device-for-media-stream=device-count=0".to_owned()
        };
        let value = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": "/usr/bin/chromium",
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                        "--disable-dev-shm-usage", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update",
                        "--disable-sync",
                        format!("--user-data-dir={}", profile.display()),
                        "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                        camera,
                    ],
                    "prefs": {
                        "download.default_directory": saved,
                        "download.prompt_for_download": false,
                    },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-profile", profile],
                    "prefs": {
                        "browser.download.folderList": 2,
                        "browser.download.dir": saved,
                        "browser.download.alwaysOpenPanel": false,
                        "browser.helperApps.neverAsk.saveToDisk": "text/plain,image/png",
                        "datareporting.policy.dataSubmissionEnabled": false,
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        };
        match value {
            Value::Object(map) => Capabilities::from(map),
            _ => unreachable!(),
        }
    }
}

/// The small browser that comes with the driver of WebKit, wherever the system keeps it.
fn mini_browser() -> String {
    let folders = std::fs::read_dir("/usr/lib").unwrap().flatten();
    folders
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|path| path.exists())
        .map(|path| path.display().to_string())
        .expect("WebKit has no MiniBrowser. Run: apt-get install webkit2gtk-driver")
}

/// A screen that is not there, for the one browser that needs one, and its name.
fn screen() -> (Child, String) {
    // It looks for a free number itself, and says which.
    let mut process = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("there is no Xvfb. Run: apt-get install xvfb");
    let mut number = String::new();
    let said = process.stdout.take().unwrap();
    BufReader::new(said).read_line(&mut number).unwrap();
    (process, format!(":{}", number.trim()))
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn fresh_folder() -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("raadspeil-{}-{count}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("saved")).unwrap();
    folder
}

async fn wait_for_driver(port: u16) {
    for _ in 0..400 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the driver on port {port} did not come up");
}
