"""An article's events: its sentences read in order, each against what the text has said before."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc

from tasks.extraction.aftermath import damaged, died, held_answerable, named_again, told_apart
from tasks.extraction.article_attribution import find_article_attributions
from tasks.extraction.claims import Source, claims_about, source_of
from tasks.extraction.columns import new_targets, with_roles
from tasks.extraction.described import persons_of
from tasks.extraction.frames import VIOLENT, Frame, find_frames, is_violent
from tasks.extraction.full_names import full_names, surnames, with_full_names
from tasks.extraction.headings import BULLETS
from tasks.extraction.lexicon import Lexicon
from tasks.extraction.mentions import Moment, mentions_in
from tasks.extraction.places import PlaceMention
from tasks.extraction.reading import ArticleReading
from tasks.extraction.roles import HARMS
from tasks.extraction.scenes import is_of_whole_war
from tasks.extraction.sentences import Sentence
from tasks.extraction.setting import Setting
from tasks.extraction.settling import settle
from tasks.extraction.stamps import without_stamp
from tasks.extraction.time_candidates import with_runs_of_years
from tasks.extraction.timing import Calendar
from tasks.extraction.told_days import ToldDay, day_named, is_of_news, is_of_these_weeks
from tasks.extraction.toll_rows import scope_of, toll_rows, with_leads
from tasks.extraction.tolls import find_tolls
from tasks.extraction.view import SentenceView
from tasks.extraction.voices import SPEAKING, Participant, Voices, subjects_of
from tasks.records import Article, Claim, Mention, Toll

_REAL = frozenset({"actual", "claimed"})
_TITLE = 2  # sentences that may stand before a text's first dateline
_GAP = 3  # characters between two sentences
_DONE_TO_PERSONS = HARMS | {"arrest", "release"}
_NOBODY_KNOWN = frozenset({"attackers", "gunmen"})  # kinds of actor that tell nothing of who they are
_NEAR = 3  # sentences: further on, "the dead" are as often those of another event


@dataclass
class Narration:
    """The rows of one article, as they are found."""

    mentions: list[Mention] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    tolls: dict[str, Toll] = field(default_factory=dict)
    # mention id -> type of the event that it is a step of
    part_of: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and what the text has said when it begins."""

    view: SentenceView
    setting: Setting
    voices: Voices
    opens: bool  # another report: news in brief


def read_events(reading: ArticleReading, parsed: Mapping[int, Doc], lexicon: Lexicon) -> Narration:
    """The mentions, claims and tolls of an article; `parsed` maps sentence indexes to parses."""
    narration = Narration()
    names = full_names(parsed.values())
    told = list(_in_order(reading, parsed, surnames(names)))
    sources = _sources(reading, told)
    speakers = tuple(speaker for source in sources for speaker in source.speakers)
    paragraph, background = -1, False
    told_day: ToldDay | None = None
    lead: ToldDay | None = None
    told_place: PlaceMention | None = None
    news_place: PlaceMention | None = None
    for item in told:
        sentence = item.view.sentence
        # Background goes on to the end of its paragraph, or until the text dates something again.
        dated = any(t.date_start for t in item.view.times)
        news_place = None if item.opens else news_place
        background = background and sentence.paragraph == paragraph and not dated
        if sentence.paragraph != paragraph:
            told_day = told_place = None
        paragraph = sentence.paragraph
        if item.view.parse is not None:
            heading = reading.headings.day_at(sentence.end)
            calendar = Calendar(reading.published, told_day, background, lead, heading)
            setting = replace(item.setting, told=told_place, news=news_place)
            voices = replace(
                item.voices, speakers=speakers, harmed=_harmed_last(narration.mentions, item.view)
            )
            moment = Moment(calendar, setting, voices)
            before = len(narration.mentions)
            background = _read_sentence(item.view, reading.article, lexicon, (moment, sources), narration)
            told_day = _last_dated(narration.mentions[before:], reading.published) or told_day
            lead = lead or (told_day if is_of_news(told_day, reading.published) else None)
            placed = _last_placed(item.view, narration.mentions[before:], calendar.now)
            told_place = placed or (None if item.view.scenes else told_place)
            news_place = placed or news_place
            if len(narration.mentions) > before:
                continue
        told_day = day_named(item.view) or told_day
    settled = settle(narration.mentions, narration.part_of, reading.published)
    narration.mentions = [with_full_names(m, names) for m in settled]
    narration.tolls = {t.toll_id: t for t in with_leads(narration.tolls.values(), narration.mentions)}
    return narration


def _harmed_last(mentions: Sequence[Mention], view: SentenceView) -> Participant | None:
    """The person, if it was one, to whom the last act before a sentence was done."""
    acts = (m for m in reversed(mentions) if m.sub_event_type in _DONE_TO_PERSONS and m.target_names)
    last = next(acts, None)
    if last is None or view.sentence.index - last.sentence_index > _NEAR:
        return None
    named = [n for n in last.target_names if " " in n and n.istitle()]
    name = (named or last.target_names)[0]
    known = last.target_ids[0] if len(last.target_names) == len(last.target_ids) == 1 else None
    alone = len(named or last.target_names) == 1
    return Participant(known, "leader", name, last.char_start, last.char_end) if alone else None


def _last_dated(mentions: Sequence[Mention], published: date | None) -> ToldDay | None:
    """The day of the last of some mentions that the text itself gives a day, or a month or year of long ago."""
    return next(
        (
            ToldDay(m.date_start, m.date_end, m.date_precision, m.date_anchor)
            for m in reversed(mentions)
            if m.date_text is not None and m.modality in _REAL and _tells_when(m, published)
        ),
        None,
    )


def _tells_when(mention: Mention, published: date | None) -> bool:
    if mention.date_rule.startswith("after_event"):
        return False  # "a day after the murder": the text goes on with what came after it
    return mention.date_precision == "day" or not _is_news(mention, published)


def _last_placed(
    view: SentenceView, mentions: Sequence[Mention], published: date | None
) -> PlaceMention | None:
    """The place of the last of a sentence's events that has one of its own, no whole country; statements have none."""
    told = (m for m in mentions if m.is_placed and m.modality in _REAL and m.event_type != "political")
    starts = {m.place_text_start for m in told if _is_news(m, published)}
    if len({m.place_id for m in mentions if m.place_text_start in starts}) > 1:
        return None  # "marched in Lagos, Kano and Jos"
    return next((p for p in reversed(view.places) if p.start in starts and not p.is_country), None)


def _is_news(mention: Mention, published: date | None) -> bool:
    last = mention.date_end or mention.date_start
    return last is not None and is_of_these_weeks(last, published)


def _in_order(reading: ArticleReading, parsed: Mapping[int, Doc], persons: frozenset[str]) -> Iterator[_Told]:
    start = setting = Setting(reading.country, homes=reading.homes)
    voices, opens, line = Voices(), False, -1
    item: Setting | None = None  # of a list, of which each tells of something else
    for sentence in reading.sentences:
        if (part := reading.headings.opened_in(sentence)) is not None:
            heading = reading.headings.country_at(part.end)
            country = reading.headed.get((heading and heading.country_iso3) or "")
            start = setting = start if country is None else Setting(country)
            voices, opens = Voices(), True
        if sentence.is_dateline:
            opens = sentence.index > _TITLE
            before = start if opens else setting
            setting = before.after(reading.within(reading.places, sentence), weight=0)
            continue
        doc = parsed.get(sentence.index)
        view = _view(reading, sentence, doc, persons)
        if sentence.paragraph != line:
            item = setting.elsewhere if view.text[0] in BULLETS else None
        line = sentence.paragraph
        yield _Told(view, item or setting, voices, opens)
        opens = False
        item = item and item.after(view.scenes)
        setting = setting.after(view.scenes, weight=0 if _is_long_past(view, reading.published) else 1)
        if doc is None:
            voices = voices.after(view.actors, [])
        else:
            voices = voices.after(view.actors, subjects_of(view), persons_of(view))


def _is_long_past(view: SentenceView, published: date | None) -> bool:
    """Whether all the days that a sentence names are long past: where that was is not where the news is."""
    ends = [t.date_end for t in view.times if t.date_end is not None]
    return bool(ends) and not any(is_of_these_weeks(end, published) for end in ends)


def _view(
    reading: ArticleReading, sentence: Sentence, doc: Doc | None, persons: frozenset[str]
) -> SentenceView:
    text = reading.article.text[sentence.start : sentence.end]
    times = [t for t in reading.within(reading.times, sentence) if t not in reading.headings]
    times = without_stamp(times, text, sentence.start, reading.published)
    return SentenceView(
        sentence,
        text,
        reading.tokens[sentence.first_token : sentence.last_token],
        doc,
        reading.within(reading.actors, sentence),
        reading.within(reading.places, sentence),
        with_runs_of_years(times, text, sentence.start),
        persons,
    )


def _sources(reading: ArticleReading, told: Sequence[_Told]) -> list[Source]:
    """Everybody whose words the article gives; a quotation may run over sentences that do not name its speaker."""
    parsed = [item for item in told if item.view.parse is not None]
    attributions = find_article_attributions(reading.text, [(t.view.start, t.view.doc) for t in parsed])
    ends = [t.view.sentence.end for t in parsed]
    speaking = [parsed[bisect_right(ends, a.cue[0])] for a in attributions]
    home = None if reading.country is None else reading.country.country_iso3
    found: list[Source] = []
    bodies: dict[str, Participant] = {}  # a person -> for whom the text says that it speaks
    for attribution, item in zip(attributions, speaking, strict=True):
        said = _spoke_last(found, item.view.sentence.start)
        source = source_of(item.view, attribution, replace(item.voices, said=said), home)
        if source is not None:
            if source.body is not None:
                bodies[source.claimant.name] = source.body
            found.append(replace(source, body=bodies.get(source.claimant.name)))
    return found


def _spoke_last(sources: Sequence[Source], start: int) -> Participant | None:
    """The group that spoke in the sentence before an offset; None where a person did, or nobody."""
    last = sources[-1] if sources else None
    near = last is not None and start - last.end <= _GAP
    if last is None or not near or last.claimant.actor_type not in SPEAKING:
        return None
    return last.claimant.by_known_name


def _read_sentence(
    view: SentenceView,
    article: Article,
    lexicon: Lexicon,
    before: tuple[Moment, Sequence[Source]],
    narration: Narration,
) -> bool:
    """Add a sentence's rows to the article's; True if all that it tells is background."""
    moment, sources = before
    article_id = article.article_id
    counted = find_tolls(view.doc)
    totals = {toll.trigger_start for toll in counted if scope_of(toll) == "cumulative"}
    frames = [f for f in find_frames(view, lexicon) if not _is_total(f, totals, view)]
    frames = [f for f in frames if not _is_mishap(f, frames, narration.mentions)]
    found, past = mentions_in(view, article_id, frames, sources, moment)
    mentions = [f.mention for f in found]
    tolls = toll_rows(view, article_id, counted, mentions, narration.mentions)
    spans: list[tuple[int, int, tuple[str | None, str | None]]] = [
        (m.trigger_start, m.trigger_end, (m.mention_id, None)) for m in mentions
    ]
    spans += [(t.char_start, t.char_end, (t.mention_id, t.toll_id)) for t in tolls]
    for start, end, about in spans:
        for claim in claims_about(article, view.sentence, sources, (start, end), about):
            narration.claims.setdefault(claim.claim_id, claim)
    for toll in tolls:
        narration.tolls.setdefault(toll.toll_id, toll)
    narration.part_of.update({f.mention.mention_id: f.part_of for f in found if f.part_of})
    narration.mentions += mentions
    _add_aftermath(view, moment.voices, narration, len(mentions))
    return past


def _is_total(frame: Frame, totals: Collection[int], view: SentenceView) -> bool:
    """Whether a frame is no event of its own: a running total ("727 have been killed since", also where the verb beside
    it has the time), or those whom a whole war displaced."""
    counted = any(verb.idx in totals for verb in (frame.trigger, *frame.trigger.conjuncts))
    return counted and (frame.sense.consequence or is_of_whole_war(view))


def _is_mishap(frame: Frame, frames: Sequence[Frame], before: Sequence[Mention]) -> bool:
    """Whether a text that has told of no violence tells of a death or a hurt: "since the judge's death"."""
    if frame.sense.lemma not in ("death", "injure") or (
        frame.sense.pos == "verb" and "subject" in frame.args
    ):
        return False
    violence = any(is_violent(f) for f in frames if f is not frame) or any(
        m.event_type in VIOLENT and m.modality in _REAL for m in before
    )
    return not violence


def _name_again(view: SentenceView, voices: Voices, mentions: list[Mention]) -> None:
    """Give the names of those whom the sentence before told of to what it told: to the arrest of those who are held,
    and to what they are held for; else to an act of violence by nobody, whose victims they are."""
    named = named_again(view, voices)
    told = [
        k
        for k, m in enumerate(mentions)
        if named and m.sentence_index == view.sentence.index - 1 and m.event_type != "political"
    ]
    held = {span for k in told if mentions[k].sub_event_type == "arrest" for span in mentions[k].target_spans}
    for k in told:
        mention = mentions[k]
        by_nobody = mention.sub_event_type in HARMS and not any(mentions[i].agent_names for i in told)
        if mention.sub_event_type == "arrest" or (by_nobody and not held):
            mentions[k] = with_roles(mention, targets=new_targets(mention, named))
        elif held & set(mention.agent_spans):
            mentions[k] = with_roles(mention, agents=new_targets(mention, named))


def _add_aftermath(view: SentenceView, voices: Voices, narration: Narration, n_new: int) -> None:
    """Give those whom a sentence tells of as struck, or holds answerable, to its own act of violence, or to the last
    one before it."""
    struck = (*told_apart(view, voices), *damaged(view), *(died(view, voices) if n_new else ()))
    _name_again(view, voices, narration.mentions)
    doers = held_answerable(view, voices)
    if not struck and not doers:
        return
    for k in range(len(narration.mentions) - 1, -1, -1):
        mention = narration.mentions[k]
        if mention.sentence_index < view.sentence.index - _NEAR:
            return
        if mention.sub_event_type in HARMS and mention.modality in _REAL:
            agents = [d for d in doers if d.name not in mention.agent_names + mention.target_names]
            narration.mentions[k] = with_roles(
                mention,
                agents=agents if _NOBODY_KNOWN.issuperset(i.split(":")[0] for i in mention.agent_ids) else (),
                targets=new_targets(mention, struck),
            )
            return
