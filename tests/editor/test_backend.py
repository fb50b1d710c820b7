"""The server behind the editor: who may talk to it, and what it keeps."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from build_tools.adapters.editor.files import read_data, write_data
from build_tools.adapters.editor.server import MAX_BODY, SECRET_HEADER
from build_tools.adapters.editor.service import REQUESTS
from tests.editor.desk import CHAPTER, QUIZ, call, course, editing, get, git

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("headers", [
    {SECRET_HEADER: ""},
    {SECRET_HEADER: "guess"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": ""},
    {"Host": "evil.example"},
    {"Host": "127.0.0.1:1"},
    {"Sec_Fetch_Site": "cross-site"},
    {"Content_Type": "text/plain"},
])  # fmt: skip
@pytest.mark.parametrize("name", ["open", "draft", "submit"])
def test_a_page_of_another_site_gets_nothing(tmp_path, headers, name):
    content = course(tmp_path, repository=False)
    body = {"file": QUIZ, "data": {"title": "taken over"}, "files": [QUIZ]}
    with editing(content) as server:
        status, answer = call(server, name, body, **headers)
        assert (status, answer) == (403, {})
        assert not list(server.workshop.drafts.all())


def test_the_page_itself_is_shown_only_under_its_own_name(tmp_path):
    with editing(course(tmp_path, repository=False)) as server:
        assert get(server, "/")[0] == 200
        assert get(server, "/", Host="evil.example")[0] == 403
        assert get(server, "/", Origin="https://evil.example")[0] == 403
        assert server.secret not in get(server, "/")[1].decode()


def test_nothing_is_framed_cached_or_fetched_from_elsewhere(tmp_path):
    with editing(course(tmp_path, repository=False)) as server:
        headers = get(server, "/")[2]
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'self'" in policy
        assert headers["Cache-Control"] == "no-store"
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("file", [
    "../outside.yaml", "quizzes/../../outside.yaml", "/etc/passwd", "quizzes/..%2fx.yaml",
    "quizzes/a/b.yaml", ".git/config", "quizzes/.hidden.yaml", "quizzes\\water.yaml",
    "chapters/../water.md", "", "quizzes/", "quizzes/water.yaml\0", "cohorts/a.yaml",
])  # fmt: skip
def test_no_path_leads_out_of_the_content(tmp_path, file):
    content = course(tmp_path, repository=False)
    (content.parent / "outside.yaml").write_text("kept: yes\n", encoding="utf-8")
    with editing(content) as server:
        for name in ("read", "draft", "delete", "discard", "preview", "check"):
            status, _ = call(server, name, {"file": file, "data": {}})
            assert status == 400, name
        assert not list(server.workshop.drafts.all())


@pytest.mark.parametrize("path", [
    "/view/../../course.yaml", "/view/images/../course.yaml", "/view/images/%2e%2e%2fcourse.yaml",
    "/app/../server.py", "/view/images/.git", "/etc/passwd", "/app/", "/view/images/a.txt",
])  # fmt: skip
def test_no_address_leads_out_of_the_lists(tmp_path, path):
    with editing(course(tmp_path, repository=False)) as server:
        cookie = f"{server.cookie}={server.secret}"
        assert get(server, path, Cookie=cookie)[0] == 404


def test_a_link_in_the_content_folder_is_not_followed(tmp_path):
    content = course(tmp_path, repository=False)
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: secret\n", encoding="utf-8")
    (content / "quizzes" / "link.yaml").symlink_to(secret)
    with editing(content) as server:
        assert call(server, "read", {"file": "quizzes/link.yaml"})[1] == {"unreadable": True}
        files = [item["file"] for item in call(server, "look")[1]["items"]]
        assert "quizzes/link.yaml" not in files


def test_pictures_are_for_whoever_holds_the_secret(tmp_path):
    with editing(course(tmp_path, repository=False)) as server:
        data = base64.b64encode(PNG).decode()
        path = call(server, "picture", {"name": "茶壶.png", "data": data})[1]["path"]
        assert path == "images/cha-hu.png"
        assert get(server, f"/view/{path}")[0] == 404
        cookie = f"{server.cookie}={server.secret}"
        assert get(server, f"/view/{path}", Cookie=cookie)[:2] == (200, PNG)


@pytest.mark.parametrize(("name", "data"), [
    ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    ("a.png", b"<html>"), ("a.html", PNG), ("a.jpg", PNG), ("a", PNG), ("a.png", b""),
])  # fmt: skip
def test_only_pictures_are_pictures(tmp_path, name, data):
    with editing(course(tmp_path, repository=False)) as server:
        body = {"name": name, "data": base64.b64encode(data).decode()}
        assert call(server, "picture", body) == (400, {"refused": "picture-kind"})


def test_no_request_is_too_odd_to_answer(tmp_path):
    with editing(course(tmp_path, repository=False)) as server:
        deep: dict = {}
        for _ in range(40):
            deep = {"a": deep}
        odd = [{}, {"file": []}, {"file": QUIZ, "data": [1]}, {"file": QUIZ, "data": deep}]
        odd += [{"files": 1}, {"name": 1, "data": 2}, {"kind": "x", "title": "y"}]
        for name in REQUESTS:
            for body in odd:
                status, _ = call(server, name, body)
                assert status in {200, 400}, (name, body)
        assert call(server, "open", None, Content_Length=str(MAX_BODY + 1))[0] == 413
        assert call(server, "nothing")[0] == 404
        assert call(server, "open", ["not", "a", "mapping"])[0] == 400


def test_a_draft_can_always_be_saved_and_survives_a_restart(tmp_path):
    content = course(tmp_path)
    before = (content / QUIZ).read_bytes()
    with editing(content) as server:
        data = call(server, "read", {"file": QUIZ})[1]["data"]
        data["title"] = ""
        data["questions"].append({"type": "single", "stem": "half a ques", "options": [{}, {}]})
        assert call(server, "draft", {"file": QUIZ, "data": data})[1]["drafted"]
    with editing(content) as server:
        answer = call(server, "read", {"file": QUIZ})[1]
        assert answer["drafted"]
        assert answer["data"] == data
    assert (content / QUIZ).read_bytes() == before
    assert git(content, "status", "--porcelain") == ""


def test_typing_and_taking_it_back_leaves_no_draft(tmp_path):
    with editing(course(tmp_path)) as server:
        data = call(server, "read", {"file": QUIZ})[1]["data"]
        changed = {**data, "title": "x"}
        assert call(server, "draft", {"file": QUIZ, "data": changed})[1]["drafted"]
        assert not call(server, "draft", {"file": QUIZ, "data": data})[1]["drafted"]
        assert not list(server.workshop.drafts.all())


def _titled(server, title="Another title", file=QUIZ):
    data = call(server, "read", {"file": file})[1]["data"]
    data["title"] = title
    call(server, "draft", {"file": file, "data": data})


def test_submitting_one_field_changes_two_lines_on_a_branch_and_nothing_else(tmp_path):
    content = course(tmp_path)
    head = git(content, "rev-parse", "HEAD")
    with editing(content) as server:
        _titled(server)
        asked = {"files": [QUIZ], "author": "李梅", "note": "改标题", "how": "send"}
        status, answer = call(server, "submit", asked)
    assert (status, answer["stopped"]) == (200, False)
    branch = answer["name"]
    assert branch.startswith("cms/")
    assert git(content, "diff", "--numstat", "HEAD", branch).split()[:2] == ["1", "1"]
    assert git(content, "log", "-1", "--format=%an|%s", branch).strip() == "李梅|改标题"
    assert git(content, "rev-parse", "HEAD") == head
    assert git(content, "symbolic-ref", "--short", "HEAD").strip() == "main"
    assert git(content, "status", "--porcelain") == ""


def test_an_unfinished_working_tree_stays_as_it_is(tmp_path):
    content = course(tmp_path)
    other = content / "glossary.yaml"
    other.write_text(other.read_text(encoding="utf-8") + "\n# half done\n", encoding="utf-8")
    git(content, "add", "glossary.yaml")
    with editing(content) as server:
        _titled(server)
        answer = call(server, "submit", {"files": [QUIZ]})[1]
    assert git(content, "status", "--porcelain").split() == ["M", "content/glossary.yaml"]
    assert git(content, "diff", "--name-only", "HEAD", answer["name"]).split() == [
        "content/" + QUIZ
    ]


def test_work_is_handed_in_where_there_is_a_place_for_it(tmp_path):
    content = course(tmp_path)
    shared = tmp_path / "shared.git"
    git(tmp_path, "init", "-q", "--bare", str(shared))
    git(content, "remote", "add", "origin", str(shared))
    with editing(content) as server:
        _titled(server)
        first = call(server, "submit", {"files": [QUIZ]})[1]
        _titled(server, "A third title")
        second = call(server, "submit", {"files": [QUIZ]})[1]
    assert first["handed_in"]
    assert second["name"] == first["name"]
    assert git(shared, "rev-list", "--count", first["name"]).strip() == "3"


def test_a_place_that_is_away_loses_nothing(tmp_path):
    content = course(tmp_path)
    git(content, "remote", "add", "origin", str(tmp_path / "gone.git"))
    with editing(content) as server:
        _titled(server)
        answer = call(server, "submit", {"files": [QUIZ]})[1]
    assert answer["problem"]
    assert not answer["handed_in"]
    assert git(content, "branch", "--list", "cms/*").strip() == answer["name"]


def test_an_invalid_submit_commits_nothing_loses_nothing_and_says_where(tmp_path):
    content = course(tmp_path)
    with editing(content) as server:
        data = call(server, "read", {"file": QUIZ})[1]["data"]
        data["questions"].append({"type": "true_false", "stem": "Steam is water."})
        data["questions"][0]["facts"] = ["no-such-fact"]
        call(server, "draft", {"file": QUIZ, "data": data})
        answer = call(server, "submit", {"files": [QUIZ], "how": "send"})[1]
        kept = call(server, "read", {"file": QUIZ})[1]["data"]
    assert answer["stopped"]
    assert not answer["name"]
    assert kept == data
    assert git(content, "branch", "--list", "cms/*") == ""
    places = {tuple(one["path"]) for one in answer["findings"] if one["stops"]}
    assert ("questions", 2, "answer") in places
    assert ("questions", 2, "why") in places
    assert ("questions", 0, "facts", 0) in places


def test_a_mistake_in_a_chapter_is_said_at_its_line(tmp_path):
    with editing(course(tmp_path)) as server:
        data = call(server, "read", {"file": CHAPTER})[1]["data"]
        data["body"] += "\n\nSee :fact[nothing-like-it]."
        call(server, "draft", {"file": CHAPTER, "data": data})
        found = call(server, "check", {"file": CHAPTER})[1]["findings"]
    line = data["body"].count("\n") + 1
    assert [(one["path"], one["line"]) for one in found] == [(["body"], line)]


def test_another_file_s_old_mistake_stops_nobody(tmp_path):
    content = course(tmp_path)
    case = content / "cases" / "cold-cup.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    git(content, "commit", "-q", "-am", "a mistake")
    with editing(content) as server:
        _titled(server)
        assert not call(server, "submit", {"files": [QUIZ]})[1]["stopped"]


def test_deleting_what_others_rest_on_is_stopped(tmp_path):
    content = course(tmp_path)
    with editing(content) as server:
        call(server, "delete", {"file": QUIZ})
        answer = call(server, "submit", {"files": [QUIZ]})[1]
        assert answer["stopped"]
        assert (content / QUIZ).is_file()


def test_a_new_chapter_gets_its_ids_and_its_place(tmp_path):
    content = course(tmp_path)
    with editing(content) as server:
        file = call(server, "new", {"kind": "chapter", "title": "第一杯茶", "part": "basics"})[1][
            "file"
        ]
        assert file == "chapters/basics/di-yi-bei-cha.md"
        data = call(server, "read", {"file": file})[1]["data"]
        data |= {"summary": "一句话", "objectives": [{"text": "泡一杯茶"}]}
        data["body"] = "## 开始 {#start}\n\n水。"
        call(server, "draft", {"file": file, "data": data})
        answer = call(server, "submit", {"files": [file, "course.yaml"]})[1]
        assert not answer["stopped"], answer["findings"]
        kept = call(server, "read", {"file": file})[1]["data"]
        assert kept["objectives"][0]["id"] == "pao-yi-bei-cha"
    text = git(content, "show", f"{answer['name']}:content/{file}")
    assert "- id: pao-yi-bei-cha" in text
    assert "di-yi-bei-cha]" in git(content, "show", f"{answer['name']}:content/course.yaml")


def test_a_new_fact_can_be_named_elsewhere_before_it_is_submitted(tmp_path):
    with editing(course(tmp_path)) as server:
        data = call(server, "read", {"file": "facts.yaml"})[1]["data"]
        data["facts"].append({"statement": "水要烧开", "source": data["facts"][0]["source"]})
        call(server, "draft", {"file": "facts.yaml", "data": data})
        answer = call(server, "look", {"left": "facts.yaml"})[1]
        assert "shui-yao-shao-kai" in [fact["id"] for fact in answer["references"]["fact"]]
        data = call(server, "read", {"file": "facts.yaml"})[1]["data"]
        data["facts"][-1]["statement"] = "水要凉一凉"
        call(server, "draft", {"file": "facts.yaml", "data": data})
        answer = call(server, "look", {"left": "facts.yaml"})[1]
        assert "shui-yao-shao-kai" in [fact["id"] for fact in answer["references"]["fact"]]


@pytest.mark.parametrize("spoilt", ["题目：水".encode("gbk"), b"a: [1\n  b: }", b"\0\xff", b""])
def test_one_broken_file_does_not_keep_the_others_from_being_edited(tmp_path, spoilt):
    content = course(tmp_path)
    (content / QUIZ).write_bytes(spoilt)
    git(content, "commit", "-q", "-am", "broken")
    with editing(content) as server:
        assert call(server, "open")[0] == 200
        assert "unreadable" in call(server, "read", {"file": QUIZ})[1] or spoilt == b""
        data = call(server, "read", {"file": CHAPTER})[1]["data"]
        data["summary"] = "Still here"
        call(server, "draft", {"file": CHAPTER, "data": data})
        assert call(server, "preview", {"file": CHAPTER})[0] == 200
        answer = call(server, "submit", {"files": [CHAPTER]})[1]
        assert answer["name"], answer["findings"]
        call(server, "delete", {"file": QUIZ})
        assert call(server, "look")[0] == 200


def test_a_change_made_elsewhere_is_merged_or_said(tmp_path):
    content = course(tmp_path)
    path = content / QUIZ
    with editing(content) as server:
        _titled(server, "Mine")
        path.write_text(
            path.read_text(encoding="utf-8").replace("unit: litres", "unit: l"), encoding="utf-8"
        )
        git(content, "commit", "-q", "-am", "elsewhere")
        answer = call(server, "submit", {"files": [QUIZ]})[1]
        text = git(content, "show", f"{answer['name']}:content/{QUIZ}")
        assert "unit: l\n" in text
        assert "Mine" in text
        path.write_text(
            path.read_text(encoding="utf-8").replace("Check: water and leaves", "Theirs"),
            encoding="utf-8",
        )
        git(content, "commit", "-q", "-am", "the same line")
        assert call(server, "submit", {"files": [QUIZ]})[1] == {"changed_elsewhere": True}
        assert call(server, "read", {"file": QUIZ})[1]["data"]["title"] == "Mine"


def test_a_draft_goes_when_its_change_has_arrived(tmp_path):
    content = course(tmp_path)
    with editing(content) as server:
        _titled(server)
        name = call(server, "submit", {"files": [QUIZ]})[1]["name"]
        states = {i["file"]: i["state"] for i in call(server, "open")[1]["items"]}
        assert states[QUIZ] == "sent"
        git(content, "merge", "-q", name)
        states = {i["file"]: i["state"] for i in call(server, "open")[1]["items"]}
        assert states[QUIZ] == ""


def test_a_picture_goes_with_the_text_that_shows_it(tmp_path):
    content = course(tmp_path)
    with editing(content) as server:
        data = base64.b64encode(PNG).decode()
        path = call(server, "picture", {"name": "kettle.png", "data": data})[1]["path"]
        call(server, "picture", {"name": "unused.png", "data": data})
        chapter = call(server, "read", {"file": CHAPTER})[1]["data"]
        chapter["body"] += f"\n\n![A kettle]({path})"
        call(server, "draft", {"file": CHAPTER, "data": chapter})
        assert "/images/kettle.png" in call(server, "preview", {"file": CHAPTER})[1]["html"]
        answer = call(server, "submit", {"files": [CHAPTER]})[1]
    names = git(content, "diff", "--name-only", "HEAD", answer["name"]).split()
    assert names == ["content/" + CHAPTER, "content/images/kettle.png"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_the_mark_of_byte_order_stay(ends):
    text = "\ufeff" + ends.join(
        ["---", "id: a", "title: A  # c", "---", "", "Text.", "", "More.", ""]
    )
    data = read_data("chapters/p/a.md", text)
    assert data == {"id": "a", "title": "A", "body": "Text.\n\nMore."}
    assert write_data("chapters/p/a.md", text, data) == text
    data["body"] = "Text.\n\nElse."
    assert write_data("chapters/p/a.md", text, data) == text.replace("More", "Else")


def test_the_interface_keeps_git_to_itself():
    folder = Path(__file__).resolve().parents[2] / "build_tools" / "locale"
    for path in folder.glob("editor.*.yaml"):
        shown = path.read_text(encoding="utf-8").split("\nwords:\n")[1].lower()
        for word in ("branch", "commit", "token", "git", "分支", "令牌", "schema"):
            assert word not in shown, (path.name, word)


def test_what_the_server_says_is_json_even_for_odd_text(tmp_path):
    with editing(course(tmp_path)) as server:
        data = call(server, "read", {"file": QUIZ})[1]["data"]
        data["title"] = "</script>\u2028 \ud83d\ude00 甲"
        assert call(server, "draft", {"file": QUIZ, "data": data})[0] == 200
        assert call(server, "read", {"file": QUIZ})[1]["data"] == json.loads(json.dumps(data))
