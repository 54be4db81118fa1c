"""The extractor against a stand-in server: rows with exact evidence, refused values, and the server's moods."""

import logging
import socket
from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import make_article

from tasks.config import EndpointConfig
from tasks.event_types import EVENT_TYPES
from tasks.extraction.actors import actor_index
from tasks.extraction.endpoint import EndpointError, EndpointExtractor, load_endpoint_extractor
from tasks.extraction.places import Gazetteer
from tasks.records import Extraction, RejectReason

from .answers import SHELLING, TEXT, TOTAL, answer, claim, event, toll
from .standin import Reply, StandIn, completion, serving, standing_in

ARTICLE = make_article(text=TEXT)
Make = Callable[..., EndpointExtractor]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer of the installed packages."""
    return Gazetteer.open()


@pytest.fixture
def make(gazetteer: Gazetteer) -> Make:
    """An extractor that loses no time."""

    def of(server: StandIn, **settings: object) -> EndpointExtractor:
        config = EndpointConfig(server.url, "small", "secret-key", retry_seconds=0.01, article_seconds=10)
        return EndpointExtractor(replace(config, **settings), gazetteer, actor_index())  # type: ignore[arg-type]

    return of


def test_an_answer_becomes_rows_with_exact_evidence(make: Make) -> None:
    told = answer(
        event(claims=[claim()]),
        tolls=[
            toll(claims=[claim()]),
            toll(
                kind="displaced",
                number="More than 30,000",
                scope="cumulative",
                since="since January",
                quote=TOTAL,
            ),
        ],
    )
    with standing_in(completion(told)) as server:
        found = make(server).extract([ARTICLE])
    assert found.rejects == ()
    (mention,) = found.mentions
    assert (mention.event_type, mention.sub_event_type, mention.modality) == (
        "remote_violence",
        "shelling",
        "actual",
    )
    assert TEXT[mention.char_start : mention.char_end] == mention.quote == SHELLING
    assert TEXT[mention.trigger_start : mention.trigger_end] == "shelled"
    assert mention.agent_ids == ("rebels:SYR",)
    assert (mention.place_name, mention.place_text, mention.country_iso3) == ("Idlib", "Idlib", "SYR")
    assert (str(mention.date_start), mention.date_text, mention.sentence_index) == (
        "2026-11-19",
        "Thursday",
        0,
    )
    assert mention.extractor == "newsledger-endpoint/1 small"
    dead, fled = found.tolls
    assert (dead.low, dead.best, dead.high, dead.mention_id) == (3, None, None, mention.mention_id)
    assert (dead.place_id, dead.value_text) == (mention.place_id, "at least three")
    assert (fled.low, fled.scope, fled.since, fled.mention_id) == (
        30_000,
        "cumulative",
        "since January",
        None,
    )
    assert [(c.claimant_id, c.mention_id, c.toll_id) for c in found.claims] == [
        ("civilians:SYR", mention.mention_id, None),
        ("civilians:SYR", mention.mention_id, dead.toll_id),
    ]
    assert [a.actor_id for a in found.actors] == ["civilians:SYR", "rebels:SYR"]
    assert [p.place_id for p in found.places] == [mention.place_id]


def test_the_request_asks_for_the_schema_with_settings_that_keep_the_answer_the_same(make: Make) -> None:
    with standing_in(completion(answer())) as server:
        make(server).extract([ARTICLE])
    (body,) = server.bodies
    assert server.paths == ["/v1/chat/completions"]
    assert server.keys == ["Bearer secret-key"]
    assert (body["model"], body["temperature"], body["seed"]) == ("small", 0, 0)
    system, user = body["messages"]
    assert all(t.description in system["content"] for t in EVENT_TYPES)
    assert user["content"] == f"Published: 2026-11-20\n\n{TEXT}"
    schema = body["response_format"]["json_schema"]["schema"]
    for record in (schema, *schema["$defs"].values()):
        assert record["additionalProperties"] is False
        assert record["required"] == list(record["properties"])
    assert "shelling" in schema["$defs"]["EventAnswer"]["properties"]["type"]["enum"]


@pytest.mark.parametrize("path", ["", "/", "/chat/completions"])
def test_the_url_may_be_given_with_or_without_the_path_of_chat_completions(make: Make, path: str) -> None:
    with standing_in(completion(answer())) as server:
        make(server, url=f"{server.url}{path}?version=2").extract([ARTICLE])
    assert server.paths == ["/v1/chat/completions?version=2"]


@pytest.mark.parametrize(
    ("told", "detail"),
    [
        (event(type="earthquake"), "events[0].type “earthquake”: is not one of"),
        (event(modality="certain"), "events[0].modality “certain”: is not one of"),
        (
            event(quote="Rebels shelled the town of Homs."),
            "events[0].quote “Rebels shelled the town of Homs.”: is not",
        ),
        (event(quote=SHELLING[2:]), "events[0].quote “bels shelled"),
        (event(quote=SHELLING[:-12]), "events[0].quote “Rebels shelled"),
        (event(quote=""), "events[0].quote “”: is not in the text"),
        (event(trigger="bombed"), "events[0].trigger “bombed”: is not in the quote"),
        (event(trigger="wounded"), "events[0].trigger “wounded”: is not in the quote"),
        (event(trigger="shell"), "events[0].trigger “shell”: is not in the quote"),
        (
            event(quote=TEXT.partition("\n")[0], trigger=TEXT[:130].strip()),
            "events[0].trigger “Rebels shelled",
        ),
    ],
)
def test_an_event_without_evidence_is_dropped_and_the_others_stay(
    make: Make, told: dict[str, object], detail: str
) -> None:
    with standing_in(completion(answer(told, event(trigger="killing", type="attack")))) as server:
        found = make(server).extract([ARTICLE])
    assert [m.sub_event_type for m in found.mentions] == ["attack"]
    (reject,) = found.rejects
    assert (reject.reason_code, reject.article_id) == (RejectReason.UNVERIFIABLE, ARTICLE.article_id)
    assert reject.detail.startswith(detail)
    assert reject.row_json is not None


def test_a_detail_without_evidence_is_left_out_and_its_event_stays(make: Make) -> None:
    told = event(agents=["Rebels", "Hezbollah", "they"], place="Homs", date="in Syria")
    with standing_in(completion(answer(told))) as server:
        found = make(server).extract([ARTICLE])
    (mention,) = found.mentions
    assert mention.agent_ids == ("rebels:SYR",)
    assert (mention.place_name, mention.place_text, mention.geo_precision) == ("Syria", None, 3)
    assert mention.date_rule == "no date: publication day or the day before"
    assert [r.detail for r in found.rejects] == [
        "events[0].agents “Hezbollah”: is not in the text",
        "events[0].agents “they”: is not in the text",
        "events[0].place “Homs”: is not in the text",
        "events[0].date “in Syria”: no date rule reads it",
    ]


@pytest.mark.parametrize(
    ("told", "detail"),
    [
        (toll(kind="lost"), "tolls[0].kind “lost”"),
        (toll(number="3"), "tolls[0].number “3”: is not in the quote"),
        (toll(number="30,000"), "tolls[0].number “30,000”: is not in the quote"),
        (toll(number="Idlib"), "tolls[0].number “Idlib”: no number is read from it"),
        (toll(number=None), "tolls[0].number “people”: no number is read from it"),
        (toll(event=7), "tolls[0].event “7”: there is no such event"),
    ],
)
def test_a_number_must_stand_in_its_quote(make: Make, told: dict[str, object], detail: str) -> None:
    with standing_in(completion(answer(tolls=[told]))) as server:
        found = make(server).extract([ARTICLE])
    assert found.rejects[0].detail.startswith(detail)
    assert len(found.tolls) == ("event" in detail)
    assert all(t.mention_id is None for t in found.tolls)


def test_a_name_inside_a_longer_phrase_does_not_stand_for_it(make: Make) -> None:
    told = event(agents=["the town of Idlib in Syria on Thursday, killing at least three people"])
    with standing_in(
        completion(answer(told, event(agents=["The Syrian army"], trigger="killing")))
    ) as server:
        first, second = make(server).extract([ARTICLE]).mentions
    assert first.agent_ids == ()
    assert second.agent_ids == ("forces:SYR",)


def test_one_person_needs_no_number(make: Make) -> None:
    quote = "The Syrian army later said a soldier was wounded near Aleppo."
    told = toll(kind="injured", number=None, victims="a soldier", quote=quote, event=None)
    with standing_in(completion(answer(tolls=[told]))) as server:
        (found,) = make(server).extract([ARTICLE]).tolls
    assert (found.best, found.value_text, found.victim_class) == (1, "a soldier", "soldiers")


def test_an_event_told_twice_in_an_answer_is_one_row(make: Make) -> None:
    with standing_in(completion(answer(event(), event()))) as server:
        assert len(make(server).extract([ARTICLE]).mentions) == 1


def broken(reply: Reply) -> Callable[[dict[str, object]], Reply]:
    """That reply for the article that says so, and a good one for any other."""
    return lambda body: reply if "BROKEN" in str(body["messages"]) else completion(answer())


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (completion('{"events": ['), "the answer does not follow the schema"),
        (completion({"events": [{"type": "shelling"}], "tolls": []}), "events.0.modality: Field required"),
        (completion(answer(), finish_reason="length"), "cut off"),
        (Reply((b'{"choices": []}',)), "no choice"),
        (Reply((b'{"choices": [{"message": {"refusal": "I will not"}}]}',)), "refuses: I will not"),
        (Reply((b"<html>",)), "no chat completion"),
        (Reply((b"too long",), status=400), "HTTP 400: too long"),
        (Reply((b"",), status=500), "HTTP 500: , after 3 tries"),
        (Reply((b"x" * 5_000,) * 10), "larger than 20000 bytes"),
        (Reply((b"no gzip at all",), headers={"Content-Encoding": "gzip"}), "cannot be decoded"),
        (Reply((b"x",), pause=2.0), "no answer within 0.5 s"),
        (Reply((b"x",) * 40, pause=0.05), "no answer within 0.5 s"),
    ],
)
def test_one_bad_answer_costs_one_article(make: Make, reply: Reply, detail: str) -> None:
    bad = make_article("bad.txt", "BROKEN news.")
    with serving(broken(reply)) as server:
        extractor = make(server, max_answer_bytes=20_000, article_seconds=0.5, retries=2)
        found = extractor.extract([bad, ARTICLE])
    (reject,) = found.rejects
    assert (reject.reason_code, reject.row_id) == (RejectReason.EXTRACTION_FAILED, "bad.txt")
    assert detail in reject.detail
    assert len(found.mentions) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_tried_again(make: Make, status: int) -> None:
    with standing_in(Reply((b"",), status), completion(answer())) as server:
        assert len(make(server).extract([ARTICLE]).mentions) == 1
    assert len(server.bodies) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "1"},
        {"Retry-After": "Fri, 20 Nov 2026 12:00:01 GMT", "Date": "Fri, 20 Nov 2026 12:00:00 GMT"},
    ],
)
def test_the_wait_that_the_endpoint_asks_for_is_kept(make: Make, headers: dict[str, str]) -> None:
    with standing_in(Reply((b"",), 429, headers), completion(answer())) as server:
        found = make(server, article_seconds=0.9).extract([ARTICLE])
        assert found.rejects[0].detail.startswith("no answer within 0.9 s")
        assert len(server.bodies) == 1
        assert len(make(server).extract([ARTICLE]).mentions) == 1


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply((b"no such key",), 401), "refuses the key of NEWSLEDGER_ENDPOINT_KEY"),
        (Reply((b"no such model",), 404), "no chat completions for the model small"),
        (Reply((b"",), 307, {"Location": "http://127.0.0.1:1/"}), "no chat completions"),
    ],
)
def test_an_endpoint_that_serves_nobody_ends_the_run(make: Make, reply: Reply, message: str) -> None:
    with standing_in(reply) as server, pytest.raises(EndpointError, match=message) as caught:
        make(server).extract([ARTICLE, make_article("two.txt")])
    assert "secret-key" not in str(caught.value)


def test_an_endpoint_that_is_not_there_ends_the_run(gazetteer: Gazetteer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = EndpointConfig(f"http://127.0.0.1:{port}/v1?secret", "small", retries=1, retry_seconds=0.01)
    with pytest.raises(EndpointError, match=rf"cannot reach the endpoint http://127.0.0.1:{port}/v1: "):
        EndpointExtractor(config, gazetteer, actor_index()).extract([ARTICLE])


def test_no_more_requests_at_once_than_allowed(make: Make) -> None:
    articles = [make_article(f"{number}.txt") for number in range(9)]
    with standing_in(replace(completion({"events": [], "tolls": []}), pause=0.02)) as server:
        assert make(server, concurrency=3).extract(articles) == Extraction()
    assert len(server.bodies) == 9
    assert server.most_at_once == 3


def test_what_is_not_english_is_not_sent(make: Make) -> None:
    with standing_in(completion(answer())) as server:
        found = make(server).extract([make_article(text="Les rebelles ont pris la ville.", language="fr")])
    assert server.bodies == []
    assert [r.reason_code for r in found.rejects] == [RejectReason.UNSUPPORTED_LANGUAGE]


def test_the_key_appears_in_no_log_and_no_row(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with standing_in(Reply((b"",), 500), completion(answer(event(place="Homs")))) as server:
        found = make(server).extract([ARTICLE])
    assert found.rejects
    assert caplog.records
    assert "secret-key" not in f"{found}{caplog.text}"


def test_a_process_loads_the_extractor_once() -> None:
    config = EndpointConfig("http://127.0.0.1:9", "small")
    assert load_endpoint_extractor(config) is load_endpoint_extractor(config)
