"""What `recapper.toml` may say, and what it answers to the rest."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from recapper.errors import UsageError
from recapper.settings import RecapSettings, Settings, document, load_settings

ROOT = Path(__file__).resolve().parents[1]


def load(folder: Path, content: str | bytes) -> Settings:
    (folder / "recapper.toml").write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return load_settings(folder)


def test_a_workspace_without_the_file_has_defaults(tmp_path: Path) -> None:
    recap = load_settings(tmp_path).recap
    assert recap == RecapSettings()
    assert (recap.subject, recap.words, recap.section_range, recap.address) == ("", 900, (3, 5), "none")
    assert recap.title.format(subject="Amazon", month="November 2017") == (
        "Amazon-Monatsrückblick: Die wichtigsten Ereignisse im November 2017"
    )


def test_this_repository_is_a_workspace_on_amazon() -> None:
    assert load_settings(ROOT).recap.subject == "Amazon"


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    recap = load(
        tmp_path,
        '\ufeff[recap]\nsubject = "Ebay"\ntitle = "{subject} im {month}"\nsections = "4"\nwords = 600\n'
        'address = "Sie"\n',
    ).recap
    assert recap == RecapSettings(subject="Ebay", title="{subject} im {month}", sections="4", words=600, address="Sie")
    assert recap.section_range == (4, 4)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().recap.words = 1


@pytest.mark.parametrize(
    ("content", "what", "mend"),
    [
        ('[recap]\nsubjekt = "A"', ":2: unknown setting 'recap.subjekt'", "Did you mean 'subject'?"),
        (
            "[recap]\nwords = 600\nxyz = 1",
            ":3: unknown setting 'recap.xyz'",
            "Known settings: subject, title, sec",
        ),
        ("[recapp]\n", ":1: unknown table or setting 'recapp'", "Did you mean 'recap'?"),
        ('[recap]\n[opnai]\nmodel = "x"', ":2: unknown table or setting 'opnai'", "Did you mean 'openai'?"),
        (
            '[other]\nmodel = "x"',
            ":1: unknown table or setting 'other'",
            "Known tables: recap, openai, checks, export.",
        ),
        ('model = "x"', ":1: unknown table or setting 'model'", "It belongs below a line [openai]"),
        ('[openai]\napi_key = "sk-1"', ":2: unknown setting 'openai.api_key'", "Did you mean 'api_key_command'?"),
        ("[openai]\ntimeout = 0", ":2: openai.timeout = 0: Input should be greater than or equal to 1", ""),
        ('subject = "A"', ":1: unknown table or setting 'subject'", "It belongs below a line [recap]: subject = ..."),
        ('[recap]\nwords = "900"', ":2: recap.words = '900': Input should be a valid integer", ""),
        ("[recap]\n\nwords = 5", ":3: recap.words = 5: Input should be greater than or equal to 100", ""),
        ('[recap]\naddress = "du"', ":2: recap.address = 'du': Input should be 'none', 'ihr' or 'Sie'", ""),
        ('[recap]\nsections = "5-3"', ":2: recap.sections = '5-3': write a number or a range", ""),
        ('[recap]\nsections = "0"', ":2: recap.sections = '0': write a number or a range", ""),
        (
            '[recap]\ntitle = "{subject.__class__}"',
            ":2: recap.title = '{subject.__class__}': {subject.__class__}",
            "",
        ),
        ('[recap]\ntitle = "{0}"', ":2: recap.title = '{0}': {0} is not known; there are {subject} and {month}", ""),
        ('[recap]\ntitle = "{subject"', ":2: recap.title = '{subject': a brace is missing", ""),
        ("recap = 3", ":1: recap = 3: Input should be a valid dictionary", ""),
        ("[recap]\nsubject = Amazon", ": Invalid value (at line 2, column 11)", "Texts stand in quotes"),
        ("[recap]\nwords = 1\nwords = 2", "Cannot overwrite a value (at ", "Texts stand in quotes"),
        (b"[recap]\nsubject = '\xfc'", "is not saved as UTF-8", "Save it as UTF-8."),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_way_out(
    tmp_path: Path, content: str | bytes, what: str, mend: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, content)
    assert str(tmp_path / "recapper.toml") in caught.value.what
    assert what in caught.value.what
    assert caught.value.mend.startswith(mend)


def test_a_folder_of_that_name_is_a_mistake_too(tmp_path: Path) -> None:
    (tmp_path / "recapper.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        load_settings(tmp_path)


def test_the_table_for_the_readme_has_every_setting() -> None:
    assert document() == (
        "| setting | default | meaning |\n"
        "|---|---|---|\n"
        "| `[recap] subject` | none | What the recap is about, such as Amazon; empty: it is about several things |\n"
        '| `[recap] title` | `"{subject}-Monatsrückblick: Die wichtigsten Ereignisse im {month}"` | The title; '
        "{subject} and {month} (such as November 2017) are filled in |\n"
        '| `[recap] sections` | `"3-5"` | How many headed sections: a number or a range |\n'
        "| `[recap] words` | `900` | How long the recap is to be, in words |\n"
        '| `[recap] address` | `"none"` | How readers are addressed; none: as in style/, else not at all |\n'
        "| `[openai] model` | none | Which model writes; empty: the server's only one |\n"
        "| `[openai] base_url` | none | Address of an OpenAI-compatible server; empty: the hosted API |\n"
        "| `[openai] api_key_command` | none | A command that prints the key, such as that of a password store |\n"
        "| `[openai] timeout` | `120.0` | Seconds without a word until it is given up |\n"
        "| `[openai] max_concurrency` | `6` | How many sections are written at a time |\n"
        "| `[openai] context_tokens` | `0` | Context of the model in tokens; larger sections are condensed first; "
        "0: not known |\n"
        "| `[openai] trusted_hosts` | none | Hosts in your house that may see confidential clips and your "
        "OPENAI_API_KEY |\n"
        "| `[openai] parameters` | none | Sent as they are, such as { temperature = 0.4 }; nothing else is |\n"
        "| `[openai] prices` | none | By model: { input = 2.0, output = 8.0 } for a million tokens each |\n"
        "| `[checks] off` | none | Rules that are not asked, such as form; `recapper check` lists them |\n"
        "| `[export] ai_line` | `false` | A line under the article says that AI helped to write it |\n"
    )
