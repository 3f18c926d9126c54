"""`recapper templates`."""

import click

from recapper.cli.common import console, table, workspace


@click.command("templates", short_help="Show which prompt templates are used.")
def command() -> None:
    """List the templates the model is asked with, and for each the file that is used and why.

    A file of the same name in prompts/ of your folder takes the place of the bundled one. It may build on it:

    \b
      {% extends "bundled/section.md.j2" %} or {% include "bundled/house.md.j2" %}
    """
    from recapper.prompting.catalogue import Catalogue  # noqa: PLC0415  (not needed for --version and --help)

    rows = table("template", "file", "why")
    for row in Catalogue(workspace().prompts).rows():
        rows.add_row(row.name, str(row.path), row.why)
    console().print(rows)
