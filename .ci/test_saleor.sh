#!/bin/bash
# Install this package beside a real Saleor and run the host tests against it: make test-saleor SALEOR_HOME=... SALEOR_PYTHON=...
#   SALEOR_HOME    a Saleor checkout (the folder with manage.py)
#   SALEOR_PYTHON  the interpreter of the environment Saleor runs in, with pytest and pytest-django; the package is installed there
#   DATABASE_URL   a PostgreSQL whose role may create databases
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

refuse() {
    echo "make test-saleor: $1" >&2
    exit 1
}
[ -n "${SALEOR_HOME:-}" ] && [ -n "${SALEOR_PYTHON:-}" ] \
    || refuse "no Saleor, no host test was run. Give SALEOR_HOME=<a Saleor checkout> SALEOR_PYTHON=<its interpreter>."
[ -f "$SALEOR_HOME/saleor/__init__.py" ] || refuse "SALEOR_HOME=$SALEOR_HOME is no Saleor checkout (it has no saleor/__init__.py)."
"$SALEOR_PYTHON" -c "" 2>/dev/null || refuse "SALEOR_PYTHON=$SALEOR_PYTHON does not run."
SALEOR_HOME=$(cd "$SALEOR_HOME" && pwd)
SALEOR_PYTHON=$(realpath --no-symlinks "$(command -v "$SALEOR_PYTHON")")
[ -n "${DATABASE_URL:-}" ] || refuse "DATABASE_URL is not set: it names a PostgreSQL whose role may create databases."
for module in django celery graphene pytest pytest_django; do
    "$SALEOR_PYTHON" -c "import $module" 2>/dev/null || refuse "SALEOR_PYTHON=$SALEOR_PYTHON cannot import $module: install Saleor's requirements, development ones too."
done

# Into Saleor's environment, but only if nothing that is there would change.
wheels=$(mktemp -d)
trap 'rm -rf "$wheels"' EXIT
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check --python "$SALEOR_PYTHON" "$@"; }
.venv/bin/python -m pip --quiet --disable-pip-version-check wheel --no-deps --wheel-dir "$wheels" .
pip uninstall --yes saleor-oms-plugin 2>/dev/null
.venv/bin/python -m pip --disable-pip-version-check --python "$SALEOR_PYTHON" list --format json > "$wheels/installed.json"
wheel="$(echo "$wheels"/*.whl)[documents]"  # invoices are tested there too
pip install --dry-run --report "$wheels/report.json" "$wheel"
.venv/bin/python .ci/moved_pins.py "$wheels/installed.json" "$wheels/report.json"
pip install "$wheel"

export SALEOR_HOME SALEOR_PYTHON
unset DJANGO_SETTINGS_MODULE  # the host tests name their own settings; the environment would win over them
version=$(cd "$SALEOR_HOME" && "$SALEOR_PYTHON" -c "import saleor; print(saleor.__version__)")
echo "Plugin host inside Saleor $version"
# Away from this tree, so that the installed package is what is tested.
(cd "$SALEOR_HOME" && PYTHONPATH=$SALEOR_HOME "$SALEOR_PYTHON" -m pytest -p no:cacheprovider -c "$root/tests/hosts/plugin/pytest.ini" "$root/tests/hosts/plugin")

if [ -n "$(find tests/hosts/app -name 'test_*.py' 2>/dev/null)" ]; then
    echo "App host beside Saleor $version"
    .venv/bin/python -m pytest -p no:cacheprovider -c tests/hosts/app/pytest.ini tests/hosts/app
fi
