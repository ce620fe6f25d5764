# The commands of this project; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help demo test audit bench bench-inbox bench-languages bench-leaflet css pictures messages lint
AUDITS := tests/test_markup.py $(addprefix tests/browser/test_,accessibility.py keyboard.py loading.py small_screens.py target_size.py)

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## The example clinic, filled and served (PORT=8001 chooses the port, DEMO_SERVE=0 stops before)
	@tools/install_packages.sh demo
	@tools/make_venv.sh demo
	@tools/demo.sh

test: ## All tests on SQLite, or on DATABASE_URL (ARGS="-k form" chooses some)
	@tools/install_packages.sh test
	@tools/make_venv.sh test
	.venv/bin/python -m pytest $(ARGS)

audit: ## Accessibility in full: axe in every look, then the Nu checker and Lighthouse where Java and Node are
	@tools/install_packages.sh test
	@tools/make_venv.sh test
	@failed=0; \
	AUDIT_PART=all .venv/bin/python -m pytest -q $(AUDITS) || failed=1; \
	.venv/bin/python tools/audit.py || failed=1; \
	exit $$failed

bench: ## What a post costs beside Wagtail's own form builder, in processor time (ROUNDS=10 is quicker)
	@tools/make_venv.sh test
	.venv/bin/python -W ignore -m benchmarks.post

bench-inbox: ## Lists, files and purge beside wagtail.contrib.forms (ROWS=1000000 needs 10 GB), on SQLite and on DATABASE_URL
	@tools/make_venv.sh test
	.venv/bin/python -W ignore -m benchmarks.inbox

bench-languages: ## Database statements to install and update the page in 2, 10 and 22 languages
	@tools/make_venv.sh test
	.venv/bin/python -W ignore -m benchmarks.languages

bench-leaflet: ## What a leaflet costs, in processor time and memory
	@tools/install_packages.sh test
	@tools/make_venv.sh test
	.venv/bin/python -W ignore -m benchmarks.leaflet

css: ## Bundle the stylesheets
	python3 tools/bundle_css.py

pictures: ## Photograph page, blocks and inbox of a fresh demo for the docs
	@tools/install_packages.sh test
	@tools/make_venv.sh test
	@tools/pictures.sh

messages: ## Bring the translation catalogues up to date and compile them (needs gettext)
	@tools/make_venv.sh test
	.venv/bin/python tools/check_catalogues.py --write

lint: ## Style, templates and import contracts, as CI checks them
	@tools/make_venv.sh ci
	.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check .
	find wagtail_scs/templates example_project/templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2
	find wagtail_scs/templates example_project/templates -name '*.html' -print0 | xargs -0 .venv/bin/djhtml --check --tabwidth 2
	.venv/bin/lint-imports
