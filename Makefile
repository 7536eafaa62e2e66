# Everything a developer runs. Each target installs what it lacks, once, into places the next checkout reuses:
# cargo's own bin folder, npm's and the user's cache, the system's packages. Versions are pinned here, in the two lock files
# and in tests/differential/requirements.txt.

TRUNK := 0.21.14
WASM_BINDGEN := 0.2.128
CHROMIUM ?= /usr/bin/chromium
# Where the site will be, https://example.org/placement/, for what needs whole addresses: cards, feeds, oEmbed, site map.
ORIGIN ?=
# A copy of the release before, whose programs are kept beside the new ones for pages that are open or cached.
PREVIOUS ?=
WASM := --target wasm32-unknown-unknown
# For the browser the command-line twin (feature `cli`) is left out: cargo builds all programs for a test otherwise.
PAGE := $(WASM) --no-default-features
DESK := $(CURDIR)/node_modules/.desk
# The target folder, out of cargo's metadata, and the command-line twin in it.
TARGET_OF := sed 's/.*"target_directory":"\([^"]*\)".*/\1/'
TWIN := PLACEMENT="$$(cargo metadata --no-deps --format-version 1 | $(TARGET_OF))/debug/placement"

# The release page is built with its own copy of the standard library, made for size and without panic messages: 18 KB
# of brotli less. Cargo still calls that unstable, so the stable compiler is told to allow it, here and nowhere else.
SMALL := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS='-C target-feature=+simd128 -Zunstable-options -Cpanic=immediate-abort'

SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules

export PATH := $(CURDIR)/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
export CHROMIUM
# Snapshots that differ or are missing fail; `make bless` accepts them.
export INSTA_UPDATE := no
# Trunk reads this variable as its own option and rejects the usual value 1.
unexport NO_COLOR

.PHONY: help run test check dist bless bench clean
.PHONY: rust lints wasm std bindgen trunk node browser hugo python native parity differential size e2e

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

run: trunk ## Serve the page on http://127.0.0.1:8080, rebuilt and reloaded on every change (needs Rust only)
	@echo '== Compiling, then serving on http://127.0.0.1:8080 (stop with Ctrl-C)'
	trunk serve

test: check native parity differential dist size e2e ## Everything CI runs: format, lints, docs, tests, release build, sizes, browser
	@echo '== All passed'

check: lints wasm ## Format, lints on both targets and docs, all without warnings
	@echo '== Format, lints, docs'
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked $(PAGE) --lib --bin app -- -D warnings
	cargo clippy --locked $(PAGE) --features desk-mine,desk-ai,desk-both --lib --bin desk -- -D warnings
	cargo clippy --locked $(PAGE) --features snapshot,desk-mine,desk-ai,desk-both --test parity -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --lib

# A desk for each page (its views, tables and formulas) and the page itself. Desks are made faster code than the page where
# that fits their budget: the longer two are made for size. The site's pages are written by Trunk's hook, which finds the
# desks in DESK.
DESKS := mine:z ai:z both:s
dist: trunk std node ## Build the release site into dist/
	@for desk in $(DESKS); do page=$${desk%:*}; \
	  echo "== Release build into dist/: the desk of $$page"; \
	  $(SMALL) CARGO_PROFILE_RELEASE_OPT_LEVEL=$${desk#*:} cargo build --release --locked $(PAGE) --features desk-$$page --bin desk; \
	  wasm-bindgen --target web --no-typescript --remove-name-section --out-dir $(DESK) --out-name $$page \
	    "$$(cargo metadata --no-deps --format-version 1 | $(TARGET_OF))/wasm32-unknown-unknown/release/desk.wasm"; \
	  wasm-opt $$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html) $(DESK)/$${page}_bg.wasm -o $(DESK)/$${page}_bg.wasm; \
	done
	@echo '== Release build into dist/: the page'
	$(SMALL) trunk build --release --locked --no-default-features --public-url ./
	@echo '== Release build into dist/: pages, cards and feeds for readers without the program'
	cargo build --locked --bin placement
	@$(TWIN) && "$$PLACEMENT" publish dist --fonts node_modules/.cards --origin '$(ORIGIN)' --previous '$(PREVIOUS)'

bless: export INSTA_UPDATE := always
bless: rust ## Accept the current results and charts as the new snapshots; then read git diff
	cargo test --locked
	@git status --short tests

bench: dist browser ## Time to start on a slow phone, and from an input event to the repainted page, in Chromium
	@node tests/tools/start.mjs
	@node tests/tools/paint.mjs

clean: ## Remove everything built here; installed tools stay
	cargo clean
	rm -rf dist node_modules test-results

# ---- steps of `test` -------------------------------------------------------------------------------------------

native: rust
	@echo '== Native tests'
	cargo test --locked

parity: bindgen node
	@echo '== The same numbers in WebAssembly, under Node'
	cargo test --locked $(PAGE) --features snapshot,desk-mine,desk-ai,desk-both --test parity

differential: rust python
	@echo '== The same results from packages that others wrote'
	cargo build --locked --bin placement
	@$(TWIN) $(PACKAGES)/bin/python -B tests/differential

size: node
	@echo '== Sizes against budgets'
	@node tests/tools/size.mjs

e2e: rust node browser hugo
	@echo '== Browser tests'
	cargo build --locked --bin placement
	$(TWIN) playwright test --config tests/e2e

# ---- tools, installed only when missing or of another version --------------------------------------------------

rust:
	@command -v cargo >/dev/null && command -v rustc >/dev/null || { \
	  echo 'Rust is missing: install it from https://rustup.rs and run make again.'; exit 1; }

lints: rust
	@cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || { \
	  echo '== Adding rustfmt and clippy with rustup (a few seconds)'; rustup component add rustfmt clippy; }

wasm: rust
	@test -d "$$(rustc --print target-libdir $(WASM))" || { \
	  echo '== Adding the WebAssembly target with rustup (a few seconds)'; rustup target add wasm32-unknown-unknown; }

std: rust
	@test -d "$$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" || { \
	  echo '== Adding the source of the standard library with rustup (a few seconds)'; rustup component add rust-src; }

# The tests' runner comes with wasm-bindgen, whose version must equal the crate's in Cargo.lock.
bindgen: wasm
	@if test "$$(wasm-bindgen --version 2>&1)" != 'wasm-bindgen $(WASM_BINDGEN)' || ! command -v wasm-bindgen-test-runner >/dev/null; then \
	  echo '== Installing wasm-bindgen $(WASM_BINDGEN), once (about 2 minutes on 2 cores)'; $(call install,wasm-bindgen-cli@$(WASM_BINDGEN)); fi

trunk: bindgen
	@if test "$$(trunk --version 2>&1)" != 'trunk $(TRUNK)'; then \
	  echo '== Installing trunk $(TRUNK), once (about 3 minutes on 2 cores)'; $(call install,trunk@$(TRUNK)); fi

# Unoptimized on purpose: both tools are fast enough, and Trunk's own release profile takes 14 minutes to compile.
install = env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 cargo install --locked --force --debug --no-default-features $(1)

LOCK := node_modules/.lock-$(firstword $(shell cksum package-lock.json))
node: $(LOCK)

$(LOCK):
	@major=$$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/'); test "$${major:-0}" -ge 20 || { \
	  echo "Node 20 or newer is needed, found $$(node --version 2>/dev/null || echo none): install it from https://nodejs.org and run make again."; exit 1; }
	@echo '== Installing the npm packages of package-lock.json (about 10 seconds)'
	@npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
	@touch $@

browser:
	@missing=; test -x '$(CHROMIUM)' || missing='chromium'; \
	if command -v dpkg >/dev/null; then dpkg -s fonts-noto-cjk >/dev/null 2>&1 || missing="$$missing fonts-noto-cjk"; fi; \
	if test -n "$$missing"; then \
	  command -v apt-get >/dev/null || { echo "Chromium is missing: install it and run make with CHROMIUM=/path/to/chromium."; exit 1; }; \
	  $(call apt,$$missing); fi

# A site generator that articles are made with; the shortcode is tried in it.
hugo:
	@command -v hugo >/dev/null || { command -v apt-get >/dev/null || { echo 'Hugo is missing: install it from https://gohugo.io and run make again.'; exit 1; }; \
	  $(call apt,hugo); }

apt = echo "== Installing with apt-get, once: $(1) (about 1 minute)"; \
  sudo=; test "$$(id -u)" = 0 || sudo=sudo; \
  $$sudo apt-get update -qq; \
  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1)

# One folder for each list of versions, outside the checkout. The wheels are complete, so nothing is compiled or resolved.
PACKAGES := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/compute-placement/python-$(firstword $(shell cksum tests/differential/requirements.txt))
NEW_PYTHON := python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
python: $(PACKAGES)/ready

$(PACKAGES)/ready:
	@$(NEW_PYTHON) || { ! command -v apt-get >/dev/null || { $(call apt,python3 python3-venv); }; }
	@$(NEW_PYTHON) || { echo 'Python 3.11 or newer with venv is needed: install it and run make again.'; exit 1; }
	@echo '== Installing the packages of tests/differential/requirements.txt, once (130 MB, about 20 seconds)'
	@python3 -m venv --clear '$(PACKAGES)'
	@'$(PACKAGES)/bin/python' -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --requirement tests/differential/requirements.txt
	@touch $@
