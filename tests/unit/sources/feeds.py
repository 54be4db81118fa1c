"""Indexes in the tests: feeds, sitemaps and GDELT's tables of invented outlets."""

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Herald</title>
<link>https://herald.example/</link>
<item><title>Troops &lt;b&gt;leave&lt;/b&gt; &amp;amp; talks begin</title>
<link>/news/a?utm_source=rss&amp;id=7#top</link>
<pubDate>Sun, 22 Nov 2026 05:00:00 +0200</pubDate></item>
<item><title>Named by its guid</title><guid>https://herald.example/news/b</guid></item>
<item><title>A guid that is no link</title><guid isPermaLink="false">tag-17</guid></item>
<item><title>Behind a counter</title><link>https://counter.example/~r/1</link>
<feedburner:origLink>https://herald.example/news/c</feedburner:origLink></item>
<item><title>Sound alone</title><enclosure url="https://herald.example/a.mp3" type="audio/mpeg" length="1"/></item>
<item><title>A file</title><link>file:///etc/passwd</link></item>
<item><title>A user</title><link>https://user:secret@herald.example/news/d</link></item>
<item><title>The first again</title><link>https://herald.example/news/a?id=7</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/x/"><title>Courier</title>
<entry><title>March in the capital</title><link rel="alternate" href="y"/><link rel="enclosure" href="z.mp3"/>
<published>2026-11-21T01:00:00Z</published><updated>2026-11-22T01:00:00+01:00</updated></entry>
<entry><title>Only changed</title><link href="https://courier.example/w"/><updated>2026-11-22T02:00:00Z</updated></entry>
<entry><title>Sound alone</title><link rel="enclosure" href="q.mp3"/><id>urn:uuid:1</id></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://river.example/"><title>River</title></channel>
<item rdf:about="https://river.example/1"><title>Bridge reopens</title><link>https://river.example/1</link>
<dc:date>2026-11-22T00:30:00-01:00</dc:date></item></rdf:RDF>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>
 https://herald.example/news/a </loc><lastmod>2026-11-22</lastmod><news:news><news:publication><news:name>Herald
</news:name></news:publication><news:publication_date>2026-11-22T02:00:00+01:00</news:publication_date>
<news:title>Troops &amp; talks</news:title></news:news>
<image:image><image:loc>https://herald.example/a.jpg</image:loc><image:title>A soldier</image:title></image:image></url>
<url><loc>https://herald.example/news/b?x=1&amp;y=2</loc><lastmod>2026-11-20T10:00:00Z</lastmod></url>
<url><priority>0.5</priority></url>
</urlset>"""

SITEMAP_INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://herald.example/sitemap-2026-11.xml.gz</loc><lastmod>2026-11-22T00:00:00Z</lastmod></sitemap>
<sitemap><loc>https://herald.example/sitemap-2026-10.xml.gz</loc></sitemap></sitemapindex>"""

# Ten levels of ten: 10 GB if it were expanded.
ENTITY_BOMB = "<!DOCTYPE bomb [<!ENTITY e0 'boom'>{}]>".format(
    "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
)


def mention(url: str, *, kind: int = 1) -> str:
    """A row of GDELT's mentions; kind 1 is the web."""
    return "\t".join(["1", "20261121", "20261122031500", str(kind), "herald.example", url, *["0"] * 10])


def event(url: str) -> str:
    """A row of GDELT's events 2.0."""
    return "\t".join([*["0"] * 59, "20261122031500", url])


def knowledge(url: str, extras: str = "") -> str:
    """A row of GDELT's knowledge graph 2.1."""
    return "\t".join(["20261122031500-1", "20261122031500", "1", "herald.example", url, *["0"] * 21, extras])
