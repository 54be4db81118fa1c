"""What an actor can be, and on which side of a conflict that puts it."""

from enum import StrEnum
from typing import Literal

Side = Literal["state", "rebel", "civilian", "external", "other"]


class ActorType(StrEnum):
    """The values of `actors.actor_type`."""

    STATE = "state"
    INSTITUTION = "institution"
    STATE_FORCES = "state_forces"
    POLICE = "police"
    MILITIA = "militia"
    REBELS = "rebels"
    CRIMINAL = "criminal"
    GUNMEN = "gunmen"
    PARTY = "party"
    ALLIANCE = "alliance"
    IGO = "igo"
    NGO = "ngo"
    MONITOR = "monitor"
    MEDIA = "media"
    COMPANY = "company"
    LEADER = "leader"
    COMMUNITY = "community"
    CIVILIANS = "civilians"
    OTHER = "other"


DESCRIPTIONS: dict[ActorType, str] = {
    ActorType.STATE: "A state or its government.",
    ActorType.INSTITUTION: "A ministry, parliament, court, embassy or office of a state.",
    ActorType.STATE_FORCES: "The armed forces of a state, a branch, unit or intelligence service of them.",
    ActorType.POLICE: "The police of a state.",
    ActorType.MILITIA: "An armed group that fights beside a state, a party or a community.",
    ActorType.REBELS: "An armed group that fights a state or other groups for power or territory.",
    ActorType.CRIMINAL: "A gang or cartel.",
    ActorType.GUNMEN: "Armed people whose side is not told.",
    ActorType.PARTY: "A political party or movement.",
    ActorType.ALLIANCE: "A coalition of states, parties or armed groups.",
    ActorType.IGO: "A body of several states, or a part or mission of one.",
    ActorType.NGO: "A non-governmental organisation, church, union or think tank.",
    ActorType.MONITOR: "An organisation that counts and reports events of a conflict.",
    ActorType.MEDIA: "A news agency, newspaper or broadcaster.",
    ActorType.COMPANY: "A company.",
    ActorType.LEADER: "A person who leads or speaks for a state or a group.",
    ActorType.COMMUNITY: "A people, an ethnic or a religious community.",
    ActorType.CIVILIANS: "People who take no part in the fighting.",
    ActorType.OTHER: "A named organisation of unknown kind.",
}

SIDES: dict[ActorType, Side] = {
    ActorType.STATE: "state",
    ActorType.INSTITUTION: "state",
    ActorType.STATE_FORCES: "state",
    ActorType.POLICE: "state",
    ActorType.MILITIA: "other",  # beside the state or against it: the type does not tell
    ActorType.REBELS: "rebel",
    ActorType.CRIMINAL: "other",
    ActorType.GUNMEN: "other",
    ActorType.PARTY: "other",
    ActorType.ALLIANCE: "external",
    ActorType.IGO: "external",
    ActorType.NGO: "other",
    ActorType.MONITOR: "other",
    ActorType.MEDIA: "other",
    ActorType.COMPANY: "other",
    ActorType.LEADER: "other",  # that of the state or group that is led: see rows.side
    ActorType.COMMUNITY: "civilian",
    ActorType.CIVILIANS: "civilian",
    ActorType.OTHER: "other",
}
