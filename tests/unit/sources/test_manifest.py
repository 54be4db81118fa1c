import pytest

from tasks.records import RejectReason


@pytest.fixture
def folder(tmp_path):
    """Two articles, one of them in a subfolder."""
    (tmp_path / "clash.txt").write_text("Two men were shot in Arlit.")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "raid.html").write_text("<p>Three were held.</p>")
    return tmp_path


def test_describes_the_files_it_names(read, folder):
    (folder / "manifest.csv").write_text(
        "path,url,source_name,published_at,basis\n"
        "clash.txt,https://example.org/1,Aïr Info,2024-03-25,printed\n"
        "pages\\raid.html,,unknown,,\n"
    )

    (clash, raid), rejects = read(folder)

    assert rejects == []
    assert (clash.external_id, clash.url, clash.source_name) == (
        "clash.txt",
        "https://example.org/1",
        "Aïr Info",
    )
    assert f"{clash.published_at:%Y-%m-%d}" == "2024-03-25"
    assert clash.extra_json == '{"basis": "printed"}'
    assert (raid.external_id, raid.source_name, raid.published_at) == ("pages/raid.html", None, None)


def test_files_it_does_not_name_are_read_all_the_same(read, folder):
    (folder / "manifest.csv").write_text("path,source_name\npages/raid.html,Post\n")

    (clash, raid), _ = read(folder)

    assert (clash.source_name, raid.source_name) == (None, "Post")


def test_describes_a_file_that_is_given_alone(read, folder):
    (folder / "manifest.csv").write_text("path,source_name\nclash.txt,Post\ngone.txt,Post\n")

    (clash,), rejects = read(folder / "clash.txt")

    assert (clash.external_id, clash.source_name, rejects) == ("clash.txt", "Post", [])


def test_the_manifest_of_a_subfolder_comes_first(read, folder):
    (folder / "manifest.csv").write_text("path,source_name\npages/raid.html,Outer\n")
    (folder / "pages" / "manifest.csv").write_text("path,source_name\nraid.html,Inner\n")

    (_, raid), _ = read(folder)

    assert raid.source_name == "Inner"


def test_gives_an_id_and_what_the_rows_of_a_table_do_not_say(read, folder):
    (folder / "feed.csv").write_text("text,source_name\nOne shot,\nTwo shot,Own\n")
    (folder / "manifest.csv").write_text("path,id,source_name\nfeed.csv,f1,Post\nclash.txt,c1,Post\n")

    (clash, first, second, _), rejects = read(folder)

    assert rejects == []
    assert clash.external_id == "c1"
    assert [(each.external_id, each.source_name) for each in (first, second)] == [
        ("feed.csv:2", "Post"),
        ("feed.csv:3", "Own"),
    ]


@pytest.mark.parametrize(
    ("path", "reason", "said"),
    [
        ("gone.txt", RejectReason.MISSING_FILE, "gone.txt does not exist"),
        ("pages", RejectReason.MISSING_FILE, "pages does not exist"),
        ("x" * 300, RejectReason.MISSING_FILE, "does not exist"),
        ("../secret.txt", RejectReason.OUTSIDE_FOLDER, "leaves the manifest's folder"),
        ("pages/../../secret.txt", RejectReason.OUTSIDE_FOLDER, "leaves the manifest's folder"),
        ("/etc/passwd", RejectReason.OUTSIDE_FOLDER, "leaves the manifest's folder"),
        ("..\\secret.txt", RejectReason.OUTSIDE_FOLDER, "leaves the manifest's folder"),
        (".hidden.txt", RejectReason.INVALID_ROW, "hidden"),
        ("", RejectReason.INVALID_ROW, "path is empty"),
        ("./clash.txt", RejectReason.DUPLICATE_ID, "manifest.csv:2 names the same file"),
    ],
)
def test_refuses_a_row_it_cannot_use_and_uses_the_rest(read, folder, path, reason, said):
    (folder / "manifest.csv").write_text(f"path,source_name\nclash.txt,Post\n{path},Other\n")
    (folder / ".hidden.txt").write_text("Hidden.")

    documents, rejects = read(folder)

    assert [(each.external_id, each.source_name) for each in documents] == [
        ("clash.txt", "Post"),
        ("pages/raid.html", None),
    ]
    assert [(each.row_id, each.reason_code) for each in rejects] == [("manifest.csv:3", reason)]
    assert said in rejects[0].detail


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"file,source_name\nclash.txt,Post\n", RejectReason.MISSING_COLUMN),
        (b"\x00\x01", RejectReason.BINARY),
        (b"", RejectReason.EMPTY),
    ],
)
def test_a_damaged_manifest_is_refused_once_and_the_files_are_read(read, folder, content, reason):
    (folder / "manifest.csv").write_bytes(content)

    documents, rejects = read(folder, folder / "pages" / "raid.html")

    assert [each.external_id for each in documents] == ["clash.txt", "pages/raid.html", "raid.html"]
    assert [(each.row_id, each.reason_code) for each in rejects] == [("manifest.csv", reason)]


def test_a_wrong_date_refuses_the_file_it_is_given_for(read, folder):
    (folder / "manifest.csv").write_text("path,published_at\nclash.txt,soon\npages/raid.html,2024-07-01\n")

    documents, rejects = read(folder)

    assert documents == []
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("clash.txt", RejectReason.INVALID_DATE),
        ("pages/raid.html", RejectReason.FUTURE_DATE),
    ]
    assert rejects[0].row_json == '{"published_at": "soon"}'


def test_its_dates_show_their_order_together(read, folder):
    (folder / "manifest.csv").write_text("path,published_at\nclash.txt,4/5/2024\npages/raid.html,25/5/2024\n")

    (clash, _), rejects = read(folder)

    assert rejects == []
    assert f"{clash.published_at:%Y-%m-%d}" == "2024-05-04"


def test_a_manifest_that_is_a_link_out_of_the_folder_is_not_read(read, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "list.csv"
    outside.write_text("path,source_name\nclash.txt,Secret\n")
    (folder / "manifest.csv").symlink_to(outside)

    documents, rejects = read(folder)

    assert [each.source_name for each in documents] == [None, None]
    assert [(each.row_id, each.reason_code) for each in rejects] == [
        ("manifest.csv", RejectReason.OUTSIDE_FOLDER)
    ]
