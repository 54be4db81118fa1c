"""Where the text is: the towns and places that an article has named so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tasks.extraction.places import PlaceMention
from tasks.records import Place


@dataclass(frozen=True, slots=True)
class Named:
    """A town that the text has named: its last mention, in how many sentences, and how many were read since."""

    mention: PlaceMention
    times: int
    age: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article has said of places so far."""

    country: Place | None = None  # the country that the article is about
    towns: tuple[Named, ...] = ()  # in the order in which they were named last
    area: Named | None = None  # the district or province that was named last
    areas: int = 0  # how many were named, one that the text comes back to counting again
    last_place: PlaceMention | None = None
    homes: Mapping[str, Place] = field(default_factory=dict)  # actor id -> the actor's country
    news: PlaceMention | None = None  # where the last event of the news was that has a place of its own
    told: PlaceMention | None = None  # where the sentence before, of the same paragraph, told an event

    def after(self, places: Sequence[PlaceMention], *, weight: int = 1) -> "Setting":
        """The setting once one more sentence with these mentions, in text order, has been read.

        `weight` 0 is for datelines: their town is the scene only while no other has been named.
        """
        known = [p for p in places if p.place is not None]
        towns = {_key(n.mention): Named(n.mention, n.times, n.age + 1) for n in self.towns}
        for place in known:
            if _is_town(place):
                before = towns.pop(_key(place), None)
                again = weight if before is None or before.age else 0  # once a sentence
                towns[_key(place)] = Named(place, (before.times if before else 0) + again, 0)
        area = self._area_after(known if weight else ())
        another = area is not None and (self.area is None or _key(area.mention) != _key(self.area.mention))
        return Setting(
            self.country,
            tuple(towns.values()),
            area,
            self.areas + another,
            known[-1] if known else self.last_place,
            self.homes,
        )

    def _area_after(self, known: Sequence[PlaceMention]) -> Named | None:
        areas = [p for p in known if _is_area(p) and p.relation is None]
        if not areas:
            return Named(self.area.mention, self.area.times, self.area.age + 1) if self.area else None
        finest = min(areas, key=lambda p: p.precision)  # "in X district, Y province"
        again = self.area is not None and _key(self.area.mention) == _key(finest)
        return Named(finest, self.area.times + 1 if self.area and again else 1, 0)

    @property
    def elsewhere(self) -> "Setting":
        """What is known of where something was that the text tells of besides its news: the country."""
        return replace(self, towns=(), area=None, told=None, news=None)

    @property
    def scene(self) -> Named | None:
        """The town that the text speaks of: the one named most often.

        Of two as often, one that lies in the area that the text speaks of, or else the one named last.
        """
        return max(reversed(self.towns), key=lambda n: (n.times, self._is_in_area(n)), default=None)

    def _is_in_area(self, town: Named) -> bool:
        area, place = self.area.mention.place if self.area else None, town.mention.place
        if area is None or place is None:
            return False
        return (area.country_iso3, area.admin1) == (place.country_iso3, place.admin1)

    @property
    def only_area(self) -> Named | None:
        """The district or province of a text that names no other and no town, in the country that it is about."""
        if self.area is None or self.areas > 1 or any(n.times for n in self.towns):
            return None
        at_home = self.country is None or self.country.country_iso3 == self.area.mention.country_iso3
        return self.area if at_home else None


def _is_town(mention: PlaceMention) -> bool:
    place = mention.place
    return place is not None and place.feature_class == "P" and mention.relation is None


def _is_area(mention: PlaceMention) -> bool:
    place = mention.place
    return place is not None and place.feature_class == "A" and place.admin1 is not None


def _key(mention: PlaceMention) -> str:
    return mention.place.place_id if mention.place is not None else ""
