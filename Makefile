# make serve   a development build, served on this machine and built again after each change
# make test    checks everything, in three browsers
# make build   leaves the app in dist/, to be put on any static host
#
# Whatever is missing is installed first, into .tools/ and node_modules/; what is there is left
# alone, so that an interrupted run goes on where it stopped. All targets are listed in README.md.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := serve
MAKEFLAGS += --no-builtin-rules --no-print-directory

TOOLS := $(CURDIR)/.tools
export PATH := $(TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH)

TRUNK := 0.21.14
GECKODRIVER := 0.37.1
LIGHTHOUSE := 13.5.0
# The tool must be of exactly the version of the library.
WASM_BINDGEN := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/.*"\(.*\)"/\1/p;}' Cargo.lock)
PORT ?= 8080

# Installing a tool: quick to build matters more than quick to run.
INSTALL = CARGO_TARGET_DIR=$(TOOLS)/target CARGO_PROFILE_RELEASE_LTO=off \
	CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
	cargo install --quiet --root $(TOOLS)

# $(call step,what it does,the commands,what mends it): says what it does and how long it took. Cargo takes what make hands on
# for its own jobs, but does not get it.
define step
@echo "── $(1)"; start=$$SECONDS; \
	( unset MAKEFLAGS; $(2) ) || { echo "✗ $(1): failed. $(3)"; exit 1; }; \
	echo "   $$((SECONDS - start)) s"
endef

FUZZ ?= 100000
ATTACK ?= 244
REGIONS ?= 30
SOAK ?= 1000
MUNICIPALITIES ?= 1000000
WALKS ?= 100

.PHONY: monkey stopped evening lighthouse release hosts serve build test check host-tests rendering journeys size bench fuzz attack soak spark samples tools python fonts browsers clean

serve: tools
	@echo "── Raadspeil builds (two minutes the first time), then runs at http://127.0.0.1:$(PORT)/ (stop with Ctrl+C)"
	@# Trunk refuses to ignore what is not there yet.
	@mkdir -p dist target
	@trunk serve --offline --port $(PORT)

build: tools
	$(call step,Building the app (four to ten minutes),trunk build --release --offline,Mend what stands above and run: make build)
	@echo "── The app is in dist/: put that folder on any static host"

release: build
	$(call step,Packing the release (seconds),python3 build/release.py,See above)

# Serves the release that is packed of what is in dist.
hosts:
	$(call step,Packing the release (seconds),python3 build/release.py,See above)
	$(call step,Looking for nginx and Apache,(command -v nginx && command -v apache2) > /dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends nginx-light apache2-bin media-types > /dev/null),Run as administrator: apt-get install --yes nginx-light apache2-bin media-types)
	$(call step,Serving it with nginx and with Apache (seconds),python3 tests/hosts.py,See above)

# The tests of the core leave one processor free half of the time: the app is built beside them.
test: check
	@$(MAKE) --jobs=2 --output-sync=target host-tests build
	@$(MAKE) size hosts journeys
	@echo "── Everything passed"

check: tools
	$(call step,Formatting,cargo fmt --check,Run: cargo fmt)
	$(call step,Lints of the core and the tests,cargo clippy --quiet --all-targets -- -D warnings && cargo clippy --quiet --test journeys -- -D warnings,Mend what stands above and run: make check)
	$(call step,Links in the docs,RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --lib,Mend what stands above and run: make check)
	$(call step,Lints of the whole app,cargo clippy --quiet --target wasm32-unknown-unknown --lib --bins --examples -- -D warnings,Mend what stands above and run: make check)

host-tests: python fonts
	$(call step,Tests of the core,cargo test --quiet,Mend what stands above and run: make host-tests)

size: node_modules/.package-lock.json
	$(call step,Weight of the first load,node tests/size.mjs,A part grew: see which with git stash and make build size)

rendering: tools
	$(call step,Building the random pages (a minute),cargo build --quiet --release --target wasm32-unknown-unknown --example random_pages && wasm-bindgen --target web --no-typescript --out-dir target/rendering target/wasm32-unknown-unknown/release/examples/random_pages.wasm && cp tests/rendering/index.html target/rendering/,Mend what stands above and run: make rendering)

journeys: browsers rendering
	$(call step,Journeys in Chromium and Firefox and WebKit (25 minutes),RUST_BACKTRACE=0 cargo test --quiet --test journeys -- --test-threads=2,Look at what the page said above. One journey alone: cargo test --test journeys -- NAME)

monkey: browsers
	$(call step,Walking $(WALKS) times through the app at random in each browser (a second each),WALKS=$(WALKS) RUST_BACKTRACE=0 cargo test --quiet --test journeys -- --test-threads=2 presses_whatever,See above)
	@cat target/samples/monkey-*.txt

bench: build browsers
	$(call step,First load beside a SurveyJS page (two minutes),node tests/survey/build.mjs && cargo bench --quiet --bench first_load,See above)
	$(call step,From a press to the changed document (a minute),cargo test --quiet --test exchange -- samples && cargo bench --quiet --bench latency,See above)
	$(call step,Taking in 1710 and comparing up to 100 000 municipalities (half a minute),cargo bench --quiet --bench region,See above)
	$(call step,Taking in and comparing up to 1000 municipalities in a browser (a minute),cargo bench --quiet --bench taking_in,See above)
	$(call step,Writing every file of a council of 45 in a browser (a minute),cargo test --quiet --test exports -- samples && cargo bench --quiet --bench exports,See above)

stopped: browsers rendering
	$(call step,Journeys with the host stopped (half an hour),STOPPED=1 RUST_BACKTRACE=0 cargo test --quiet --test journeys -- --test-threads=2,Look at what the page said above)

evening: build browsers
	$(call step,Whether memory stays the same for a whole evening (eight minutes),cargo bench --quiet --profile dev --bench evening,See above)

lighthouse: build browsers $(TOOLS)/lighthouse-$(LIGHTHOUSE)
	$(call step,Asking Lighthouse (two minutes),node benches/lighthouse.mjs $(TOOLS)/lighthouse,See above)

fuzz:
	$(call step,Feeding $(FUZZ) changed inputs to each decoder (two minutes),FUZZ=$(FUZZ) cargo test --quiet --profile fuzz --test fuzz,See above)
	@cat target/samples/fuzz.txt

attack:
	$(call step,Attacking the rules of disclosure in ten thousand councils (half an hour),ATTACK=$(ATTACK) cargo test --quiet --profile fuzz --test attack,See above)
	@cat target/samples/attack.txt
	$(call step,Attacking what is published of $(REGIONS) regions of each size (two minutes),REGIONS=$(REGIONS) cargo test --quiet --profile fuzz --test region_attack,See above)
	@cat target/samples/region-attack.txt

soak:
	$(call step,Holding $(SOAK) rounds on devices that fail (two minutes),SOAK=$(SOAK) cargo test --quiet --test soak,See above)
	@cat target/samples/soak.txt

spark: $(TOOLS)/spark/.ready
	$(call step,Spark computes what is published of $(MUNICIPALITIES) municipalities (five minutes),MUNICIPALITIES=$(MUNICIPALITIES) cargo bench --quiet --bench spark,See above)

samples: python fonts
	$(call step,Samples into target/samples,cargo test --quiet --test samples --test exchange --test exports --test region --test participant --test readability -- samples,See above)

tools: $(TOOLS)/wasm-target $(TOOLS)/trunk-$(TRUNK) $(TOOLS)/wasm-bindgen-$(WASM_BINDGEN) node_modules/.package-lock.json

$(TOOLS)/wasm-target:
	$(call step,Installing the wasm target of Rust (seconds),rustup target add wasm32-unknown-unknown,Rust comes with rustup: see https://rustup.rs)
	@mkdir -p $(TOOLS) && touch $@

$(TOOLS)/trunk-$(TRUNK):
	$(call step,Installing Trunk $(TRUNK) (four minutes),$(INSTALL) --locked trunk --version $(TRUNK) --no-default-features --features rustls,Run again: make tools)
	@touch $@

$(TOOLS)/wasm-bindgen-$(WASM_BINDGEN):
	$(call step,Installing wasm-bindgen $(WASM_BINDGEN) (two minutes),$(INSTALL) wasm-bindgen-cli --version $(WASM_BINDGEN),Run again: make tools)
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	$(call step,Installing wasm-opt and the styles (seconds),npm ci --ignore-scripts --no-audit --no-fund --loglevel=error,Node 20 or later comes from https://nodejs.org)
	@touch $@

python: $(TOOLS)/python/.ready

$(TOOLS)/python/.ready: tests/requirements.txt
	$(call step,Installing what the independent opener needs (seconds),python3 -m venv $(TOOLS)/python && $(TOOLS)/python/bin/pip install --quiet --disable-pip-version-check -r tests/requirements.txt,Python 3.11 or later with venv is needed: apt-get install --yes python3 python3-venv)
	@touch $@

$(TOOLS)/spark/.ready: tests/spark.txt
	$(call step,Looking for Java 17 or later,command -v java > /dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends openjdk-17-jre-headless > /dev/null),Run as administrator: apt-get install --yes openjdk-17-jre-headless)
	$(call step,Installing Spark (a minute),python3 -m venv $(TOOLS)/spark && $(TOOLS)/spark/bin/pip install --quiet --disable-pip-version-check -r tests/spark.txt,Python 3.11 or later with venv is needed: apt-get install --yes python3 python3-venv)
	@touch $@

fonts: target/fonts/licence.txt

target/fonts/licence.txt: style/fonts.mjs node_modules/.package-lock.json
	$(call step,Making the letters of documents for paper (seconds),node style/fonts.mjs,Run again: make fonts)
	@touch $@

browsers: $(TOOLS)/geckodriver-$(GECKODRIVER)
	$(call step,Looking for the three browsers,$(BROWSERS),Run as administrator: apt-get update && apt-get install --yes $(BROWSER_PACKAGES))

BROWSER_PACKAGES := chromium chromium-driver firefox-esr webkit2gtk-driver xvfb procps
# One by one: asked for several at once, the shell is content with any of them.
BROWSERS = (for name in chromium chromedriver firefox-esr WebKitWebDriver Xvfb pkill; do \
	command -v $$name > /dev/null || exit 1; done) \
	|| { echo "   installing them"; apt-get update -qq \
	&& DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends $(BROWSER_PACKAGES) > /dev/null; }

$(TOOLS)/geckodriver-$(GECKODRIVER): | $(TOOLS)/wasm-target
	$(call step,Installing geckodriver $(GECKODRIVER) (two minutes),$(INSTALL) --locked geckodriver --version $(GECKODRIVER),Run again: make browsers)
	@touch $@

$(TOOLS)/lighthouse-$(LIGHTHOUSE):
	$(call step,Installing Lighthouse $(LIGHTHOUSE) (half a minute),mkdir -p $(TOOLS)/lighthouse && cd $(TOOLS)/lighthouse && echo '{"private":true}' > package.json && npm install --no-audit --no-fund --loglevel=error --ignore-scripts lighthouse@$(LIGHTHOUSE),Run again: make lighthouse)
	@touch $@

clean:
	rm -rf dist target
