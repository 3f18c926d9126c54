"""Write the golden prompts anew after a change of the templates: python tests/prompting/write_golden.py."""

from town_month import GOLDEN, questions, shown

GOLDEN.mkdir(exist_ok=True)
for old in GOLDEN.glob("*.md"):
    old.unlink()
for name, messages in questions():
    (GOLDEN / f"{name}.md").write_bytes(shown(messages).encode("utf-8"))
