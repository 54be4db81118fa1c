"""Words around a name that tell whether it is a place, of what kind, and where it lies."""

from tasks.extraction.places.index import DIVISION_WORDS

# After one of these a name is most often a place.
LOCATIVES = frozenset(
    """in at near from to toward towards into around outside inside across throughout through via within
    off beyond amid between along over onto upon against on of for leaving entering reached reaching entered left
    captured seized retook took stormed besieged shelled bombed visited visiting outskirts""".split()
)
# Of these, the ones that say "place" almost by themselves.
STRONG_LOCATIVES = frozenset(
    "in near outside inside around throughout across toward towards into entering outskirts reached within".split()
)
SETTLEMENTS = frozenset(
    "city cities town towns village villages township neighborhoods neighbourhoods capital port hamlet settlement suburb neighbourhood neighborhood municipality "
    "stronghold outskirts suburbs countryside enclave area areas region island borough resort camp".split()
)
DIVISIONS = DIVISION_WORDS - {"city", "autonomous", "division", "commune"} | {
    "provinces", "districts", "governorates", "counties", "states", "regions", "oblasts",
}  # fmt: skip
# "the districts of X" are parts of X; "the district of X" is X.
SINGLE_DIVISIONS = DIVISIONS - {
    "provinces",
    "districts",
    "governorates",
    "counties",
    "states",
    "regions",
    "oblasts",
}
NEIGHBOURHOODS = frozenset(
    "neighborhood neighborhoods neighbourhood neighbourhoods quarter quarters suburb area".split()
)
MEDIA = frozenset(
    "news newspaper newspapers agency tv television daily radio channel magazine journal bank".split()
)
# A capitalised name with one of these is a site of its own, which lies in the town that the text names with it.
SITES = frozenset(
    """airport airfield airbase base square bridge camp crossing gate dam refinery monastery shrine market bazaar
    stadium park palace harbor harbour barracks citadel castle roundabout checkpoint street st road rd avenue ave
    boulevard blvd highway quarter cemetery mine beach tower island lane drive dr intersection river lake creek bay
    valley mountain mountains hills hill forest""".split()
)
# And with one of these an institution, which sits in the place that it is named after.
INSTITUTIONS = frozenset(
    """hospital prison jail university college school church mosque cathedral station museum mall hotel academy library
    theater theatre hall center centre courthouse clinic plant """.split()
)
# "University of X" and the like are organisations, not the place X.
ORGANISATIONS_OF = frozenset(
    "university chamber chambers college bank archdiocese diocese museum institute church academy school federation league society "
    "association ministry".split()
)
DIRECTIONS = frozenset(
    """north south east west northern southern eastern western central greater upper lower downtown northeast
    northwest southeast southwest northeastern northwestern southeastern southwestern inner outer midtown mainland
    rural old near neighbouring neighboring""".split()
)
DAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
TITLES = frozenset(
    """mr mrs ms miss dr prof president premier minister senator sen rep representative gov governor gen general
    col colonel lt lieutenant capt captain maj major sgt sergeant cpl king queen prince princess sheikh sheik sir lord
    lady pope cardinal bishop archbishop rev father sister ayatollah imam mullah mayor chancellor ambassador secretary
    judge justice officer detective chief abu umm ibn bin commander brigadier marshal admiral sheriff coach spokesman
    spokeswoman director chairman""".split()
)
# Words that may stand inside a name without a capital.
LINKS = frozenset(
    "of the and de la del da do dos al el es e upon on sur le les en der den am an bin ibn y ez az au aux ul ud sous".split()
)
# Words that start a sentence with a capital and belong to no name.
OPENERS = frozenset(
    """the a an in on at from to of for by with and but or as if when while after before since until during he she it
    they we you i his her its their our my this that these those there here what who why how where which one two
    both all some many most more no not yes now then also however meanwhile although because so according under over among despite near amid unlike like""".split()
)
# Towns somewhere, but in the news nearly always something else.
NEVER_PLACES = (
    DAYS_AND_MONTHS
    | DIRECTIONS
    | frozenset(
        """white house|commerce|free|region|trade|nations|al|congress|senate|parliament|earth|centre|center|hall|spring|summer|autumn|winter|god|allah|islam|al
    |liberation|human|minister|general|police|army|government|union|street|road|river|lake|mall|church|council|court
    |county|city|state|province|district|village|town|the west|the south|the north|the east|metro|post|times|media
    |christmas|ramadan|easter|arab|arabs|islamic|muslim|muslims|christian|christians|jewish|kurdish|kurd|kurds|turkmen|alawite
    |druze|sunni|shia|shiite|yazidi|european|asian|african|western|islamist|jihadist|national|federal|international""".replace(
            "\n    ", ""
        ).split("|")
    )
)
# What people and things of a place are called: "X residents", "an X man".
PEOPLE = frozenset(
    """residents resident man woman men women police officials official authorities people native natives mayor
    family home house teenager couple area protesters villagers activists boy girl student students""".split()
)
FUNCTION_WORDS = OPENERS | LINKS | DAYS_AND_MONTHS

# The Associated Press's abbreviations of states and provinces, which stand after a town and a comma.
STATE_ABBREVIATIONS = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
    "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois", "ind": "Indiana",
    "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland", "mass": "Massachusetts",
    "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana",
    "neb": "Nebraska", "nev": "Nevada", "nh": "New Hampshire", "nj": "New Jersey", "nm": "New Mexico",
    "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "okla": "Oklahoma", "ore": "Oregon",
    "pa": "Pennsylvania", "ri": "Rhode Island", "sc": "South Carolina", "sd": "South Dakota", "tenn": "Tennessee",
    "tex": "Texas", "tx": "Texas", "vt": "Vermont", "va": "Virginia", "wash": "Washington", "wva": "West Virginia",
    "wis": "Wisconsin", "wyo": "Wyoming", "dc": "District of Columbia", "ca": "California", "fl": "Florida",
    "tn": "Tennessee", "al": "Alabama", "az": "Arizona", "il": "Illinois", "mi": "Michigan", "mn": "Minnesota",
    "ont": "Ontario", "que": "Quebec", "alta": "Alberta", "sask": "Saskatchewan", "bc": "British Columbia",
    "man": "Manitoba", "nsw": "New South Wales",
}  # fmt: skip
# Those that also stand alone ("the B.C. government").
STANDALONE_ABBREVIATIONS = frozenset(
    {"B.C.", "D.C.", "N.Y.", "N.J.", "N.H.", "N.M.", "N.C.", "S.C.", "N.D.", "S.D.", "R.I."}
)
