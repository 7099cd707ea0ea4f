"""Every sentence that is asked for is there, and every one that is there is used as designed."""

import ast
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import photo_trainer_gui
from photo_trainer_gui.desktop.tray import TrayState
from photo_trainer_gui.ui.state.pictures_state import CardKind, Shape
from photo_trainer_gui.ui.texts.error_text import ERROR_TEXTS, PROMISES
from photo_trainer_gui.ui.texts.order_card_text import _COUNTED, CARD_LOOKS, OWN_TITLES
from photo_trainer_gui.ui.texts.problem_text import _CASES
from photo_trainer_gui.ui.texts.text import TEXTS, text
from photo_trainer_gui.ui.texts.wording.people_texts import PEOPLE

PACKAGE = Path(photo_trainer_gui.__file__).parent
DESIGN = Path(__file__).parents[3] / "shared" / "design" / "wording.json"
WINGS = DESIGN.with_name("wording-wings.json")

# The questions that are asked, and the messages that are given outside the window.
QUESTIONS = (
    "cancel_upload",
    "again",
    "close_upload",
    "delete_draft",
    "delete_model",
    "delete_pictures",
    "delete_with_pictures",
    "delete_training",
    "forget",
    "leave_practice",
    "no_tray",
    "quit_box",
    "quit_making",
    "quit_orders",
    "quit_training",
    "quit_upload",
    "remove_key",
    "remove_photos",
    "train_again",
)
MESSAGES = ("attention", "box", "closed", "pictures", "pictures_trouble", "ready")
# What is told in a small window of its own; either in one text or in three.
NOTICES = {
    "err.account.other": ("happened", "safe", "todo"),
    "err.app.bug": ("text",),
    "err.app.elsewhere": ("text",),
    "err.app.hung": ("text",),
    "err.disk.folder": ("text",),
    "err.journal": ("text",),
    "err.start.folder": ("text",),
    "err.start.full": ("text",),
    "err.store.locked": ("happened", "safe", "todo"),
    "err.store.silent": ("happened", "safe", "todo"),
}

# What can be better about a photo; each has a badge and a short form. Those about people are short.
HINTS = tuple(
    one
    for one in TEXTS
    if re.fullmatch(r"hint\.(?!line|file|and_more|newer)[a-z_]+", one) and one not in PEOPLE
)

# Where the program says something else than the design, and why.
DELIBERATE = {
    "best.how": "a sentence ends with a full stop, as the design draws it",
    "drop.or": "changed by the design of the shoebox",
    "hint.two_faces.badge": "changed by the design of people in photos",
    "notify.closed.text": "what stands in brackets there is a note to the maker",
    "set.faces_kept": "one day has a form of its own",
    "win.reason": "“all 2 of its pairs” is no English",
    "state.uploading": "the locale writes the per cent sign, some with a blank and some without",
}


def modules() -> Iterator[ast.Module]:
    """The code of the program, without the sentences themselves."""
    for path in PACKAGE.rglob("*.py"):
        if "wording" not in path.parts:
            yield ast.parse(path.read_text(encoding="utf-8"), str(path))


def nodes() -> Iterator[ast.AST]:
    for module in modules():
        yield from ast.walk(module)


def constants() -> frozenset[str]:
    """Every string that stands in the code."""
    return frozenset(
        node.value
        for node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def asked_for() -> Iterator[ast.expr]:
    """What `text` is called with."""
    for node in nodes():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "text" and node.args:
            yield node.args[0]


def put_together() -> frozenset[str]:
    """The ids that are put together at run time, from the tables that they are made of."""
    made = {f"{page}.step{number}" for page, number in product(("key", "welcome"), (1, 2, 3))}
    made |= {f"welcome.step{number}_text" for number in (1, 2, 3)}
    made |= {f"tray.{state.value}" for state in TrayState}
    made |= {f"notify.{topic}.{part}" for topic, part in product(MESSAGES, ("title", "text"))}
    answers = ("title", "text", "yes", "no")
    made |= {f"confirm.{topic}.{part}" for topic, part in product(QUESTIONS, answers)}
    made |= {f"err.lead.{lead}" for lead in ("nothing_lost", "safe")}
    made |= {f"err.store.{trouble}.button1" for trouble in ("locked", "silent")}
    for notice, parts in NOTICES.items():
        made |= {f"{notice}.{part}" for part in ("title", *parts)}
    made |= {f"{hint}.{part}" for hint, part in product(HINTS, ("badge", "short"))} | {*HINTS}
    made |= {"err.store.missing.title", "err.store.missing.text"}
    return frozenset(made) | cards() | refusals() | orders()


def orders() -> frozenset[str]:
    """The ids around an order for pictures: the ideas, the shapes, the cards."""
    made = {f"create.{part}{number}" for part, number in product(("idea", "prompt"), range(1, 7))}
    made |= {f"create.{shape.value}" for shape in Shape}
    for kind in CARD_LOOKS.keys() - OWN_TITLES - {CardKind.WORDS}:
        made |= {f"err.create.{kind.value}.{part}" for part in ("title", "text")}
    made |= {f"err.create.{kind.value}.text_untold" for kind in _COUNTED}
    return frozenset(made | {"err.create.failed.text_silent", "err.create.words.text"})


def refusals() -> frozenset[str]:
    """The ids in a dialog that tried a key; one problem alone has its text in one."""
    said = {ids.key or ids.card for ids in ERROR_TEXTS.values()} - {"err.net.address"}
    made = {f"{one}.title" for one in said} | {f"{one}.todo" for one in said - PROMISES}
    return frozenset(made - {"err.key.rejected.todo"} | {"err.key.rejected.text"})


def cards() -> frozenset[str]:
    """The ids on the cards of problems."""
    made = set()
    for problem, case in _CASES.items():
        made |= {f"{problem}.{part}" for part in ("title", "happened", "safe", "todo")}
        made |= {f"{problem}.{words}" for words, _ in case.buttons if words not in TEXTS}
        silent = f"{problem}.happened_silent"
        made |= {silent} if silent in TEXTS else set()
    return frozenset(made)


def test_every_sentence_that_is_asked_for_is_there() -> None:
    asked = {node.value for node in asked_for() if isinstance(node, ast.Constant)}
    assert asked - TEXTS.keys() == set()
    assert put_together() - TEXTS.keys() == set()


def test_what_looks_like_a_sentence_is_one_or_the_beginning_of_some() -> None:
    first_words = {text_id.split(".")[0] for text_id in TEXTS}
    looks = re.compile(rf"(?:{'|'.join(sorted(first_words))})(?:\.[a-z0-9_]+)+")
    files = (".heic", ".jpg", ".png", ".sqlite3", ".webp")
    unknown = {
        one
        for one in constants()
        if looks.fullmatch(one)
        and not one.endswith(files)
        and not any(text_id.startswith(one) for text_id in TEXTS)
    }
    assert unknown == set()


def test_every_id_that_is_put_together_is_known_here() -> None:
    """Whoever writes `text(f"…")` with a new beginning has to add its ids above."""
    known = put_together()
    for node in asked_for():
        if isinstance(node, ast.JoinedStr):
            pattern = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)"
                for part in node.values
            )
            assert any(re.fullmatch(pattern, one) for one in known), pattern


def test_no_sentence_is_left_over() -> None:
    assert TEXTS.keys() - constants() - put_together() == set()


@pytest.mark.parametrize("topic", [*QUESTIONS, *MESSAGES])
def test_every_question_is_asked_and_every_message_is_given(topic: str) -> None:
    in_app = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "app").rglob("*.py"))
    assert f'"{topic}"' in in_app


def test_every_sentence_can_be_said_of_one_and_of_many() -> None:
    for text_id, source in TEXTS.items():
        forms = source.split(" ‖ ")
        assert len(forms) <= 2, text_id
        fields = {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}
        values: dict[str, object] = dict.fromkeys(fields - {"n"}, "value")
        for n in (1, 2):
            number = n if len(forms) == 2 or "n" in fields else None
            written = text(text_id, number, **values)
            assert written.strip(), text_id
            assert not set("‖{}") & set(written), text_id


# Numbers that are never one: what a model needs, and a folder that holds too much.
ALWAYS_MANY = {
    "need.photos",
    "err.drop.folder_big.title",
    "two.split_done",
    "two.split_more",
}


def test_a_number_of_things_has_a_form_for_one() -> None:
    counted = re.compile(
        r"(?:\{n\}|%n) (?:\w+ )?(?:photos|models|files|things|hours|minutes|seconds)\b"
    )
    without = {one for one in TEXTS if counted.search(TEXTS[one]) and " ‖ " not in TEXTS[one]}
    assert without == ALWAYS_MANY


def test_no_sentence_is_cut_or_glued_by_english_punctuation() -> None:
    """What stands between sentences and between words of a list is a sentence, too."""
    found = [
        f"{path.name}: {ast.unparse(node)}"
        for path in (PACKAGE / "ui").rglob("*.py")
        if "wording" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if cuts_or_glues(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    "code", ['title + "."', 'words.split(", ")', 'f"{title}. {todo}"', '", ".join(names)']
)
def test_such_glue_is_found(code: str) -> None:
    assert any(map(cuts_or_glues, ast.walk(ast.parse(code))))


def cuts_or_glues(node: ast.AST) -> bool:
    """English punctuation by itself, or put behind something."""
    if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Constant):
        return node.right.value == "."
    return isinstance(node, ast.Constant) and node.value in (". ", ", ", ": ", "; ", " · ")


def designed() -> dict[str, str]:
    """The sentences of the design by their ids; messages have two in one there."""
    sentences: dict[str, str] = json.loads(DESIGN.read_text(encoding="utf-8"))
    if WINGS.is_file():
        # What both have is changed by whoever builds that part of the program.
        wings = json.loads(WINGS.read_text(encoding="utf-8"))
        built = ("create.", "err.create.")
        sentences = wings | sentences | {one: wings[one] for one in wings if one.startswith(built)}
    for text_id in [one for one in sentences if one.startswith("notify.")]:
        title, _, rest = sentences.pop(text_id).partition(" / ")
        sentences |= {f"{text_id}.title": title, f"{text_id}.text": rest}
    return sentences


def plain(sentence: str) -> str:
    """In the plural, without the names of its fields, and wherever it may be broken."""
    return re.sub(r"\{[^}]*\}|%n", "{}", sentence.split(" ‖ ")[-1]).replace("\u00a0", " ")


@pytest.mark.skipif(not DESIGN.is_file(), reason="the design is not beside the checkout")
def test_the_program_speaks_as_it_was_designed() -> None:
    sentences = designed()
    differ = {
        text_id
        for text_id in TEXTS.keys() & sentences.keys()
        if plain(TEXTS[text_id]) != plain(sentences[text_id])
    }
    assert differ == DELIBERATE.keys()


@pytest.mark.skipif(not DESIGN.is_file(), reason="the design is not beside the checkout")
def test_where_the_design_has_a_singular_the_program_has_one() -> None:
    two_forms = {text_id for text_id, words in designed().items() if " ‖ " in words}
    assert {one for one in two_forms & TEXTS.keys() if " ‖ " not in TEXTS[one]} == set()
