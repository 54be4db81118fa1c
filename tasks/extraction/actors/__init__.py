"""Who: the actors that a text names or describes, and their rows.

`find_actors` works on an article's tokens, `resolve_actors` on its mentions, `actor_row` on an id.
"""

from tasks.extraction.actors.find import find_actors
from tasks.extraction.actors.index import ActorIndex, actor_index
from tasks.extraction.actors.kinds import ActorType, Side
from tasks.extraction.actors.mentions import ActorMention
from tasks.extraction.actors.resolve import Scene, resolve_actors
from tasks.extraction.actors.rows import actor_row, generic_id, government_of, metonym, side, victim_class

__all__ = [
    "ActorIndex",
    "ActorMention",
    "ActorType",
    "Scene",
    "Side",
    "actor_index",
    "actor_row",
    "find_actors",
    "generic_id",
    "government_of",
    "metonym",
    "resolve_actors",
    "side",
    "victim_class",
]
